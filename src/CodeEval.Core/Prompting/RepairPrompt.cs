using CodeEval.Repair;

namespace CodeEval.Prompting;

/// <summary>Writes the user message of a repair turn. It is made of a finding alone, which holds nothing hidden.</summary>
public static class RepairPrompt
{
    /// <summary>The longest message, in characters.</summary>
    public const int MaxLength = 4_000;

    private const string Ask =
        "Correct it, and give the whole corrected code again as one complete C# code block in a ```csharp fence.";

    /// <summary>The message; null where there is nothing to tell, so that there is nothing to repair.</summary>
    public static string? Build(AnswerFinding finding) =>
        finding.Word is null ? null : $"{FindingText.Describe(finding).TrimEnd()}\n\n{Ask}\n";
}
