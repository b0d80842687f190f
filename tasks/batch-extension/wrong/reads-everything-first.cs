public static class BatchExtensions
{
    public static IEnumerable<IReadOnlyList<T>> Batch<T>(this IEnumerable<T> source, int size, bool dropRemainder = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);

        return source
            .Select((item, index) => (item, index))
            .GroupBy(pair => pair.index / size, pair => pair.item)
            .Select(group => group.ToList())
            .Where(batch => !dropRemainder || batch.Count == size);
    }
}
