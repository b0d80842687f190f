public static class Bounds
{
    public static int LowerBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        comparer ??= Comparer<T>.Default;
        return FirstIndex(items, item => comparer.Compare(item, value) >= 0);
    }

    public static int UpperBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        comparer ??= Comparer<T>.Default;
        return FirstIndex(items, item => comparer.Compare(item, value) > 0);
    }

    public static int CountEqual<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null) =>
        UpperBound(items, value, comparer) - LowerBound(items, value, comparer);

    private static int FirstIndex<T>(IReadOnlyList<T> items, Func<T, bool> isBeyond)
    {
        ArgumentNullException.ThrowIfNull(items);
        var low = 0;
        var high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBeyond(items[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
