using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CodeEval.Execution.Protocol;

namespace CodeEval.Repair;

/// <summary>
/// Makes what a run says fit for a model: bounded, and without what differs from run to run or tells of this machine, which
/// are the folders of samples and of the harness, and the name of the class that counts asserts.
/// </summary>
/// <param name="folders">Folders of the harness.</param>
internal sealed partial class RunText(ImmutableArray<string> folders)
{
    private const int MaxLength = 1_000;

    /// <summary>A text of a run.</summary>
    public string Clean(string text)
    {
        var clean = SampleFolder().Replace(AssertsType().Replace(text, "Debug"), "");
        foreach (var folder in folders.Where(folder => folder.Length > 1).OrderByDescending(folder => folder.Length))
        {
            clean = clean.Replace(folder, "", StringComparison.Ordinal);
        }

        return Bounded(clean);
    }

    /// <summary>The first 1,000 characters.</summary>
    public static string Bounded(string text) =>
        text.Length <= MaxLength ? text : ProtocolLimits.Truncate(text, MaxLength) + "…";

    [GeneratedRegex("""(?:[A-Za-z]:)?(?:[/\\][\w.~+-]+)*[/\\]codeeval-\w+(?:[/\\][a-z0-9]{8}\.[a-z0-9]{3})*[/\\]?""", RegexOptions.NonBacktracking)]
    private static partial Regex SampleFolder();

    [GeneratedRegex("Asserts_[0-9a-f]{32}", RegexOptions.NonBacktracking)]
    private static partial Regex AssertsType();
}
