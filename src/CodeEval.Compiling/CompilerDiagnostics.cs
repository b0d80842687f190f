using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling;

/// <summary>Turns the compiler's diagnostics into records that outlive the compilation.</summary>
internal static class CompilerDiagnostics
{
    private const int MaxDiagnostics = 100;
    private const int MaxMessageLength = 500;

    /// <summary>
    /// Errors and warnings, errors first, each group by place. What lies outside <paramref name="submission"/> has line and
    /// column 0, and its warnings are dropped: they are the task's, not the model's.
    /// </summary>
    /// <param name="diagnostics">The compiler's diagnostics.</param>
    /// <param name="submission">The tree whose lines are told.</param>
    /// <param name="toSubmission">Maps a position in the tree to one in the submission's own text, or to null.</param>
    public static ImmutableArray<CodeDiagnostic> ToRecords(
        IEnumerable<Diagnostic> diagnostics, SyntaxTree submission, Func<int, int?>? toSubmission = null)
    {
        var text = submission.GetText();
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Select(diagnostic => ToRecord(diagnostic, Place(diagnostic)))
                .Where(record => record.Line > 0 || record.Severity == "error")
                .Distinct()
                .OrderBy(record => record.Severity, StringComparer.Ordinal)
                .ThenBy(record => record.Line)
                .ThenBy(record => record.Column)
                .ThenBy(record => record.Id, StringComparer.Ordinal)
                .Take(MaxDiagnostics),
        ];

        (int Line, int Column) Place(Diagnostic diagnostic)
        {
            if (diagnostic.Location.SourceTree != submission)
            {
                return (0, 0);
            }

            var start = diagnostic.Location.SourceSpan.Start;
            var line = text.Lines.GetLinePosition(start);
            if (toSubmission is null)
            {
                return (line.Line + 1, line.Character + 1);
            }

            return toSubmission(start) is { } own ? (own, line.Character + 1) : (0, 0);
        }
    }

    private static CodeDiagnostic ToRecord(Diagnostic diagnostic, (int Line, int Column) place)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return new CodeDiagnostic(
            diagnostic.Id,
            diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            place.Line,
            place.Column,
            message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + "…");
    }
}
