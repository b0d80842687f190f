using System.Diagnostics;

public static class Checks
{
    public static void Main()
    {
        var counts = WordTools.CountWords("One two, ONE; two. three");
        Debug.Assert(counts.Count == 3);
        Debug.Assert(counts["one"] == 2);
        Debug.Assert(counts["three"] == 1);
        Debug.Assert(WordTools.MostFrequent("b a c b a b", 2).SequenceEqual(new[] { "b", "a" }));
        Debug.Assert(WordTools.Capitalize("some plain words") == "Some Plain Words");
        Debug.Assert(WordTools.IsPalindrome("A man, a plan, a canal: Panama!"));
        Debug.Assert(!WordTools.IsPalindrome("almost"));
        Debug.Assert(WordTools.Wrap("a bb ccc dddd", 5).SequenceEqual(new[] { "a bb", "ccc", "dddd" }));
        Debug.Assert(WordTools.Wrap("a bb", 4).Count == 1);
    }
}
