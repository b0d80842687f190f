using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodeEval.Compiling;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>Says of one sample why it did not pass: its verdict first, then the errors that explain it or the tests that failed.</summary>
public static class VerdictText
{
    private const int Most = 10;

    /// <summary>The verdict in a line, and the rest in lines below it, at most ten of a kind.</summary>
    /// <param name="sample">The sample, with its texts.</param>
    public static string Of(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (errors, tests) = (RootErrors(sample), FailedTests(sample));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{sample.Model}, {sample.Task}#{sample.Index}: {sample.Verdict.ToName()}");
        text.Append(sample.Detail is { } detail ? $" ({detail})" : "");

        // The message is the first of what is listed, where something is.
        text.Append(errors.IsEmpty && tests.IsEmpty && sample.Message is { } message ? $": {message}" : "");
        Append(text, "Errors that no other explains:", errors);
        Append(text, string.Create(CultureInfo.InvariantCulture, $"Failed of {Words.Count(sample.Tests.Total, "test")}:"), tests);
        return text.ToString();
    }

    /// <summary>The compile errors that no other explains, a line each; none where it compiled.</summary>
    /// <param name="sample">The sample.</param>
    public static ImmutableArray<string> RootErrors(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.CompileFailure is not { } failure
            ? []
            : [.. failure.Roots.Select(root => Line(root, sample.Diagnostics.FirstOrDefault(at => at.Id == root.Id && at.Line == root.Line && at.Column == root.Column)))];
    }

    /// <summary>The hidden tests that failed and what they said, a line each.</summary>
    /// <param name="sample">The sample, with its texts.</param>
    public static ImmutableArray<string> FailedTests(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return [.. sample.FailedTests.Select(test => $"{test.Name}: {string.Join(' ', test.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))}")];
    }

    private static string Line(RootError root, CodeDiagnostic? diagnostic)
    {
        var hint = root.Invented is { } invented ? $" ({invented.Name} is made up{(invented.Nearest is { } near ? $"; there is {near}" : "")})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"line {root.Line}, column {root.Column}: {root.Id} {diagnostic?.Message ?? root.Category}{hint}");
    }

    private static void Append(StringBuilder text, string heading, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        text.Append('\n').Append(heading);
        foreach (var line in lines.Take(Most))
        {
            text.Append("\n  ").Append(line);
        }

        if (lines.Length > Most)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  and {lines.Length - Most} more");
        }
    }
}
