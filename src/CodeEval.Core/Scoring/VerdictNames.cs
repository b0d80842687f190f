namespace CodeEval.Scoring;

/// <summary>The words for verdicts in files and reports.</summary>
public static class VerdictNames
{
    /// <summary>The word for a verdict, such as <c>testsFailed</c>.</summary>
    public static string ToName(this Verdict verdict)
    {
        var name = verdict.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
