public static class BatchExtensions
{
    public static IEnumerable<IReadOnlyList<T>> Batch<T>(this IEnumerable<T> source, int size, bool dropRemainder = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Batches();

        IEnumerable<IReadOnlyList<T>> Batches()
        {
            List<T> batch = [];
            foreach (var item in source)
            {
                batch.Add(item);
                if (batch.Count == size)
                {
                    yield return batch;
                    batch = [];
                }
            }

            if (batch.Count > 0 && !dropRemainder)
            {
                yield return batch;
            }
        }
    }
}
