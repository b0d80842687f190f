using System.Collections;
using System.Diagnostics;

internal static class BinarySearchBoundsTests
{
    /// <summary>A list that is not stored, but worked out, and that counts how often it is read.</summary>
    private sealed class VirtualList(int count, Func<int, int> item) : IReadOnlyList<int>
    {
        public int Reads { get; set; }

        public int Count => count;

        public int this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
                Reads++;
                Debug.Assert(Reads <= 100, "More than 100 items were read.");
                return item(index);
            }
        }

        public IEnumerator<int> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public static void Main()
    {
        SmallLists();
        AllPositions();
        Comparers();
        NullValues();
        LongLists();
        NullItems();
    }

    private static void SmallLists()
    {
        int[] none = [];
        Debug.Assert(Bounds.LowerBound(none, 1) == 0);
        Debug.Assert(Bounds.UpperBound(none, 1) == 0);
        Debug.Assert(Bounds.CountEqual(none, 1) == 0);

        int[] one = [5];
        Debug.Assert(Bounds.LowerBound(one, 4) == 0);
        Debug.Assert(Bounds.LowerBound(one, 5) == 0);
        Debug.Assert(Bounds.LowerBound(one, 6) == 1);
        Debug.Assert(Bounds.UpperBound(one, 4) == 0);
        Debug.Assert(Bounds.UpperBound(one, 5) == 1);
        Debug.Assert(Bounds.UpperBound(one, 6) == 1);

        List<int> items = [1, 3, 3, 3, 7];
        Debug.Assert(Bounds.LowerBound(items, 3) == 1);
        Debug.Assert(Bounds.UpperBound(items, 3) == 4);
        Debug.Assert(Bounds.CountEqual(items, 3) == 3);
        Debug.Assert(Bounds.LowerBound(items, 4) == 4);
        Debug.Assert(Bounds.UpperBound(items, 4) == 4);
        Debug.Assert(Bounds.CountEqual(items, 4) == 0);
        Debug.Assert(Bounds.UpperBound(items, 7) == 5);
        Debug.Assert(Bounds.CountEqual(items, 7) == 1);
    }

    private static void AllPositions()
    {
        for (var length = 0; length <= 24; length++)
        {
            // 0, 0, 0, 2, 2, 2, 4, ... : every item three times, odd numbers missing.
            var items = Enumerable.Range(0, length).Select(i => i / 3 * 2).ToArray();
            for (var value = -1; value <= 18; value++)
            {
                var lower = items.Count(item => item < value);
                var upper = items.Count(item => item <= value);
                Debug.Assert(Bounds.LowerBound(items, value) == lower, $"lower bound of {value} in {length} items");
                Debug.Assert(Bounds.UpperBound(items, value) == upper, $"upper bound of {value} in {length} items");
                Debug.Assert(Bounds.CountEqual(items, value) == upper - lower, $"count of {value} in {length} items");
            }
        }
    }

    private static void Comparers()
    {
        string[] words = ["Apple", "APPLE", "apple", "Pear", "plum"];
        Debug.Assert(Bounds.LowerBound(words, "aPPLE", StringComparer.OrdinalIgnoreCase) == 0);
        Debug.Assert(Bounds.UpperBound(words, "aPPLE", StringComparer.OrdinalIgnoreCase) == 3);
        Debug.Assert(Bounds.CountEqual(words, "PEAR", StringComparer.OrdinalIgnoreCase) == 1);
        Debug.Assert(Bounds.CountEqual(words, "fig", StringComparer.OrdinalIgnoreCase) == 0);

        int[] descending = [9, 7, 7, 2];
        var reverse = Comparer<int>.Create((x, y) => y.CompareTo(x));
        Debug.Assert(Bounds.LowerBound(descending, 7, reverse) == 1);
        Debug.Assert(Bounds.UpperBound(descending, 7, reverse) == 3);
        Debug.Assert(Bounds.LowerBound(descending, 10, reverse) == 0);
        Debug.Assert(Bounds.CountEqual(descending, 3, reverse) == 0);
    }

    private static void NullValues()
    {
        string?[] words = [null, null, "a"];
        Debug.Assert(Bounds.LowerBound(words, null) == 0);
        Debug.Assert(Bounds.UpperBound(words, null) == 2);
        Debug.Assert(Bounds.LowerBound(words, "a") == 2);
    }

    private static void LongLists()
    {
        var million = new VirtualList(1_000_000, index => index / 1000);
        Debug.Assert(Bounds.LowerBound(million, 500) == 500_000);
        million.Reads = 0;
        Debug.Assert(Bounds.UpperBound(million, 500) == 501_000);
        million.Reads = 0;
        Debug.Assert(Bounds.CountEqual(million, 500) == 1000);

        var equal = new VirtualList(1_000_000, _ => 7);
        Debug.Assert(Bounds.CountEqual(equal, 7) == 1_000_000);

        var longest = new VirtualList(int.MaxValue, index => index);
        Debug.Assert(Bounds.LowerBound(longest, int.MaxValue - 2) == int.MaxValue - 2);
        longest.Reads = 0;
        Debug.Assert(Bounds.UpperBound(longest, int.MaxValue - 2) == int.MaxValue - 1);
        longest.Reads = 0;
        Debug.Assert(Bounds.UpperBound(longest, int.MaxValue) == int.MaxValue);
        longest.Reads = 0;
        Debug.Assert(Bounds.CountEqual(longest, 0) == 1);
    }

    private static void NullItems()
    {
        Debug.Assert(RefusesNull(() => Bounds.LowerBound(null!, 1)));
        Debug.Assert(RefusesNull(() => Bounds.UpperBound(null!, 1)));
        Debug.Assert(RefusesNull(() => Bounds.CountEqual(null!, 1)));
    }

    private static bool RefusesNull(Func<int> call)
    {
        try
        {
            call();
            return false;
        }
        catch (ArgumentNullException)
        {
            return true;
        }
    }
}
