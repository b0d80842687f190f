public static class BatchExtensions
{
    public static IEnumerable<IReadOnlyList<T>> Batch<T>(this IEnumerable<T> source, int size, bool dropRemainder = false);
}
