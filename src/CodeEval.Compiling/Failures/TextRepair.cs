using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Failures;

/// <summary>A text with a change that anybody would make without knowing the task.</summary>
/// <param name="Text">The text as it is then.</param>
/// <param name="Steps">What was done, a step each.</param>
internal sealed record TextRepair(string Text, ImmutableArray<string> Steps)
{
    // Whoever forgets more has not forgotten a bracket.
    private const int MostTokens = 3;

    private static readonly ImmutableHashSet<SyntaxKind> Closing =
        [SyntaxKind.CloseBraceToken, SyntaxKind.CloseBracketToken, SyntaxKind.CloseParenToken, SyntaxKind.SemicolonToken];

    /// <summary>
    /// Puts in the closing brackets and semicolons that the parser took as there, and takes out those that it passed over;
    /// null where that is not all that is wrong, or too much.
    /// </summary>
    public static TextRepair? OfTokens(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var missing = root.DescendantTokens(node => node.ContainsDiagnostics).Where(token => token.IsMissing).Take(MostTokens + 1).ToList();
        var skipped = root.DescendantTrivia(node => node.ContainsDiagnostics)
            .Where(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia))
            .SelectMany(trivia => trivia.GetStructure()!.DescendantTokens())
            .Take(MostTokens + 1)
            .ToList();
        if (missing.Count + skipped.Count is 0 or > MostTokens || missing.Concat(skipped).Any(token => !Closing.Contains(token.Kind())))
        {
            return OfLineEnd(tree);
        }

        var lines = tree.GetText().Lines;
        List<(int At, string Step, TextChange Change)> edits =
        [
            .. missing.Select(token => (At: EndBefore(token), Word: SyntaxFacts.GetText(token.Kind()))).Select(one => (one.At, Tell("added", one.Word, one.At), new TextChange(new TextSpan(one.At, 0), one.Word))),
            .. skipped.Select(token => (token.SpanStart, Tell("removed", token.Text, token.SpanStart), new TextChange(token.Span, ""))),
        ];
        var changes = edits.OrderBy(edit => edit.At).ToList();
        return new TextRepair(tree.GetText().WithChanges(changes.Select(edit => edit.Change)).ToString(), [.. changes.Select(edit => edit.Step)]);

        string Tell(string done, string word, int at) => Step(done, word, lines.GetLineFromPosition(at).LineNumber);
    }

    /// <summary>Puts in usings.</summary>
    public static TextRepair OfUsings(SyntaxTree tree, ImmutableArray<string> namespaces)
    {
        var root = tree.GetCompilationUnitRoot();
        var first = root.Usings.FirstOrDefault()?.GetFirstToken() ?? root.Externs.LastOrDefault()?.GetLastToken().GetNextToken() ?? root.GetFirstToken();
        ImmutableArray<string> steps = [.. namespaces.Select(NameQuestions.UsingOf)];
        return new TextRepair(tree.ToString().Insert(first.SpanStart, string.Concat(steps.Select(step => step + " "))), steps);
    }

    // Outside of methods the parser takes a statement without its semicolon for a declaration of several variables, and asks
    // for a comma where the line ends.
    private static TextRepair? OfLineEnd(SyntaxTree tree)
    {
        var lines = tree.GetText().Lines;
        var first = tree.GetDiagnostics().First();
        var at = first.Location.SourceSpan.Start;
        var line = lines.GetLineFromPosition(at);
        return first.Id == "CS1003" && string.IsNullOrWhiteSpace(tree.GetText().ToString(TextSpan.FromBounds(at, line.End)))
            ? new TextRepair(tree.GetText().WithChanges(new TextChange(new TextSpan(at, 0), ";")).ToString(), [Step("added", ";", line.LineNumber)])
            : null;
    }

    private static string Step(string done, string word, int line) => string.Create(CultureInfo.InvariantCulture, $"{done} \"{word}\" at line {line + 1}");

    // Behind the last word that is there: a comment that follows it must not swallow what is put in.
    private static int EndBefore(SyntaxToken missing) => missing.GetPreviousToken().Span.End;
}
