using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Compiling.Kinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling;

/// <summary>Turns the compiler's diagnostics into records that outlive the compilation.</summary>
internal static class CompilerDiagnostics
{
    private const int MaxDiagnostics = 100;
    private const int MaxMessageLength = 500;

    /// <summary>
    /// Errors and warnings, errors first, each group by place. What lies outside of the submission has line and column 0
    /// and stands last; its warnings are dropped, since they are the task's, not the model's.
    /// </summary>
    /// <param name="diagnostics">The compiler's diagnostics.</param>
    /// <param name="tree">The tree that holds the submission.</param>
    /// <param name="program">How the submission was changed in the tree; null where it is as it came.</param>
    public static ImmutableArray<CodeDiagnostic> ToRecords(IEnumerable<Diagnostic> diagnostics, SyntaxTree tree, ProgramText? program = null)
    {
        var lines = (program is null ? tree.GetText() : SourceText.From(program.Code)).Lines;
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Select(diagnostic => (Diagnostic: diagnostic, Start: Start(diagnostic)))
                .Where(found => found.Start is not null || found.Diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderByDescending(found => found.Diagnostic.Severity)
                .ThenBy(found => found.Start ?? int.MaxValue)
                .ThenBy(found => found.Diagnostic.Id, StringComparer.Ordinal)
                .Select(found => ToRecord(found.Diagnostic, found.Start is { } start ? lines.GetLinePosition(start) : null))
                .Distinct()
                .Take(MaxDiagnostics),
        ];

        int? Start(Diagnostic diagnostic)
        {
            if (diagnostic.Location.SourceTree != tree)
            {
                return null;
            }

            var start = diagnostic.Location.SourceSpan.Start;
            return program is null ? start : program.ToSubmission(start);
        }
    }

    private static CodeDiagnostic ToRecord(Diagnostic diagnostic, LinePosition? place) => new(
        diagnostic.Id,
        diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
        place?.Line + 1 ?? 0,
        place?.Character + 1 ?? 0,
        Bounded(diagnostic.GetMessage(CultureInfo.InvariantCulture)));

    private static string Bounded(string message)
    {
        if (message.Length <= MaxMessageLength)
        {
            return message;
        }

        // Half of a surrogate pair is no text.
        var end = char.IsHighSurrogate(message[MaxMessageLength - 1]) ? MaxMessageLength - 1 : MaxMessageLength;
        return message[..end] + "…";
    }
}
