public static class BatchExtensions
{
    public static IEnumerable<IReadOnlyList<T>> Batch<T>(this IEnumerable<T> source, int size, bool dropRemainder = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Iterate(source, size, dropRemainder);
    }

    private static IEnumerable<IReadOnlyList<T>> Iterate<T>(IEnumerable<T> source, int size, bool dropRemainder)
    {
        var batch = new List<T>();
        foreach (var item in source)
        {
            if (batch.Count == size)
            {
                batch.Clear();
            }

            batch.Add(item);
            if (batch.Count == size)
            {
                yield return batch;
            }
        }

        if (batch.Count > 0 && batch.Count < size && !dropRemainder)
        {
            yield return batch;
        }
    }
}
