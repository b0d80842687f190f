namespace CodeEval.Execution;

/// <summary>What the runtime writes to standard error before it ends a process.</summary>
internal static class LastWords
{
    public const string StackOverflow = "Stack overflow.";
    public const string FailFast = "Process terminated.";
    public const string UnhandledException = "Unhandled exception.";
    public const string OutOfMemory = "Out of memory.";
    public const string FatalError = "Fatal error.";

    private const int MaxLength = 2000;

    private static readonly string[] Beginnings = [StackOverflow, FailFast, UnhandledException, OutOfMemory, FatalError];

    /// <summary>From the last line that begins as the runtime's words do, bounded; null where there is none.</summary>
    public static string? Find(string errorText)
    {
        int found = -1;
        foreach (string beginning in Beginnings)
        {
            found = Math.Max(found, LastLineThatBegins(errorText, beginning));
        }

        return found < 0 ? null : errorText.Substring(found, Math.Min(MaxLength, errorText.Length - found)).Trim();
    }

    private static int LastLineThatBegins(string text, string beginning)
    {
        int inside = text.LastIndexOf("\n" + beginning, StringComparison.Ordinal);
        if (inside >= 0)
        {
            return inside + 1;
        }

        return text.StartsWith(beginning, StringComparison.Ordinal) ? 0 : -1;
    }
}
