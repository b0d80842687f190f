using System.Runtime.CompilerServices;

public static class AsyncBufferExtensions
{
    public static async IAsyncEnumerable<IReadOnlyList<T>> Buffer<T>(
        this IAsyncEnumerable<T> source,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        cancellationToken.ThrowIfCancellationRequested();
        List<T> list = [];
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
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
