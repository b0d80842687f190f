public static class Bounds
{
    public static int LowerBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        comparer ??= Comparer<T>.Default;
        var low = 0;
        var high = items.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (comparer.Compare(items[middle], value) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static int UpperBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null)
    {
        comparer ??= Comparer<T>.Default;
        var index = LowerBound(items, value, comparer);
        while (index < items.Count && comparer.Compare(items[index], value) == 0)
        {
            index++;
        }

        return index;
    }

    public static int CountEqual<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null) =>
        UpperBound(items, value, comparer) - LowerBound(items, value, comparer);
}
