public static class AsyncBufferExtensions
{
    public static IAsyncEnumerable<IReadOnlyList<T>> Buffer<T>(
        this IAsyncEnumerable<T> source,
        int size,
        CancellationToken cancellationToken = default);
}
