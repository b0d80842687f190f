using System.Runtime.CompilerServices;

public static class AsyncBufferExtensions
{
    public static IAsyncEnumerable<IReadOnlyList<T>> Buffer<T>(
        this IAsyncEnumerable<T> source,
        int size,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Iterate(source, size, cancellationToken);
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> Iterate<T>(
        IAsyncEnumerable<T> source,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<T> list = [];
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(item);
            if (list.Count == size)
            {
                yield return list;
                list = [];
            }
        }

        if (list.Count > 0)
        {
            yield return list;
        }
    }
}
