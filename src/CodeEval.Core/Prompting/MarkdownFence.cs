namespace CodeEval.Prompting;

/// <summary>Puts a text into a Markdown fence that nothing in the text can close.</summary>
public static class MarkdownFence
{
    private const int ShortestFence = 3;

    /// <summary>The text in a fence, without a line end after it.</summary>
    /// <param name="text">The text; a line end at its end is not doubled.</param>
    /// <param name="language">The word after the opening fence; none where it is empty.</param>
    public static string Around(string text, string language = "")
    {
        var fence = new string('`', Math.Max(ShortestFence, LongestRun(text) + 1));
        var end = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
        return $"{fence}{language}\n{text}{end}{fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
