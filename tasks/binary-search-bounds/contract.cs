public static class Bounds
{
    public static int LowerBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null);
    public static int UpperBound<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null);
    public static int CountEqual<T>(IReadOnlyList<T> items, T value, IComparer<T>? comparer = null);
}
