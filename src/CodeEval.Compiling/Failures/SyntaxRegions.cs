using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Failures;

/// <summary>
/// Tells which errors of the parser follow from another one. The parser goes on after an error by skipping words or by
/// taking one as there; until it has read a whole statement or member again without a fault, what it complains about is the
/// same fault. docs/compile-errors.md has the rules.
/// </summary>
internal sealed class SyntaxRegions
{
    private readonly SyntaxTree _tree;
    private readonly CompilationUnitSyntax _root;
    private readonly ImmutableArray<TextSpan> _whole;
    private readonly ImmutableArray<TextSpan> _skipped;
    private readonly ImmutableArray<TextSpan> _besideTypes;

    /// <param name="tree">The submission.</param>
    /// <param name="isProgram">Whether it may hold statements outside of types.</param>
    public SyntaxRegions(SyntaxTree tree, bool isProgram)
    {
        _tree = tree;
        _root = tree.GetCompilationUnitRoot();
        var startsWithStatements = isProgram && _root.Members is [GlobalStatementSyntax { ContainsDiagnostics: false }, ..];
        _besideTypes = startsWithStatements ? [] : [.. BesideTypes()];
        _whole = [.. _root.DescendantNodes().Where(IsWhole).Select(node => node.Span)];
        _skipped = [.. _root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia)).Select(trivia => trivia.Span)];
    }

    /// <summary>Whether an error of the parser follows from the one before it.</summary>
    public bool Follows(FoundError error, FoundError before)
    {
        if (IsBesideTypes(error.Span.Start) && IsBesideTypes(before.Span.Start))
        {
            return true;
        }

        var isRead = _whole.Any(span => span.Start >= before.Span.Start && span.End <= error.Span.Start);
        return !isRead && (IsOneLine(before, error) || StatementOf(before) == StatementOf(error) || !IsWordMissing(before) || IsSkippedBetween(before, error));
    }

    /// <summary>Whether the parser had trouble with the code that an error of the semantic model is about.</summary>
    /// <param name="error">The error.</param>
    /// <param name="isFlow">Whether it is about how a whole member is run through.</param>
    public bool IsDamaged(FoundError error, bool isFlow)
    {
        if (IsBesideTypes(error.Span.Start))
        {
            return true;
        }

        var near = error.Node!.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax || !isFlow && node is StatementSyntax and not BlockSyntax);
        return near switch
        {
            null => _root.ContainsDiagnostics,

            // A type or namespace that is not closed has all others inside of it.
            BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax => near.DescendantTokens(node => node == near).Any(token => token.ContainsDiagnostics),
            _ => near.ContainsDiagnostics,
        };
    }

    // Text after the last type, or before the first, that is no type: prose, or members that fell out of a class closed too early.
    private bool IsBesideTypes(int position) => _besideTypes.Any(span => span.Start <= position && position <= span.End);

    // What stands side by side is one piece.
    private IEnumerable<TextSpan> BesideTypes()
    {
        var start = -1;
        foreach (var member in _root.Members)
        {
            if (member is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or DelegateDeclarationSyntax))
            {
                start = start < 0 ? member.SpanStart : start;
            }
            else if (start >= 0)
            {
                yield return TextSpan.FromBounds(start, member.FullSpan.Start);
                start = -1;
            }
        }

        var end = _root.Members.LastOrDefault() is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax ? _root.Members.Last().Span.End + 1 : int.MaxValue;
        if (Math.Min(start < 0 ? end : start, end) is var last && last <= _root.FullSpan.End)
        {
            yield return TextSpan.FromBounds(last, _root.FullSpan.End);
        }
    }

    private bool IsWhole(SyntaxNode node) =>
        node is StatementSyntax and not BlockSyntax and not EmptyStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax
        && !node.ContainsDiagnostics
        && node.Span.Length > 0
        && !IsBesideTypes(node.SpanStart);

    private bool IsOneLine(FoundError one, FoundError other)
    {
        var lines = _tree.GetText().Lines;
        return lines.GetLineFromPosition(one.Span.Start).LineNumber == lines.GetLineFromPosition(other.Span.Start).LineNumber;
    }

    private bool IsSkippedBetween(FoundError before, FoundError error) =>
        _skipped.Any(span => span.Start >= before.Span.Start && span.Start <= error.Span.End);

    private static SyntaxNode? StatementOf(FoundError error) =>
        error.Node?.AncestorsAndSelf().FirstOrDefault(node => node is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax);

    // It was clear to the parser what is missing: it went on as though that were there.
    private static bool IsWordMissing(FoundError error) => error.Id is "CS1002" or "CS1003" or "CS1026" or "CS1513" or "CS1514" or "CS1001" or "CS0443";
}
