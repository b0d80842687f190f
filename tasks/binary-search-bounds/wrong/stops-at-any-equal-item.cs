public static class Bounds
{
    public static int LowerBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        var index = Search(items, value, comparer);
        return index < 0 ? ~index : index;
    }

    public static int UpperBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        var index = Search(items, value, comparer);
        return index < 0 ? ~index : index + 1;
    }

    public static int CountEqual<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null) =>
        UpperBound(items, value, comparer) - LowerBound(items, value, comparer);

    private static int Search<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer)
    {
        ArgumentNullException.ThrowIfNull(items);
        comparer ??= Comparer<T>.Default;
        var low = 0;
        var high = items.Count - 1;
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var order = comparer.Compare(items[middle], value);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
