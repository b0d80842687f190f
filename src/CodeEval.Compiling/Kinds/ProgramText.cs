using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// An answer whose class is made <c>partial</c>, so that the tests' members can be in a file of their own, and the way back
/// from a place in it.
/// </summary>
/// <param name="Code">The answer.</param>
/// <param name="Text">The answer with the word added.</param>
/// <param name="AddedAt">Where it was added.</param>
internal sealed record ProgramText(string Code, string Text, int AddedAt)
{
    private const string Partial = "partial ";

    public static ProgramText MakePartial(string code, ClassDeclarationSyntax type)
    {
        var at = type.Keyword.SpanStart;
        return type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? new ProgramText(code, code, at)
            : new ProgramText(code, WithoutFile(code, type).Insert(at, Partial), at);
    }

    /// <summary>The position in the answer of a position in the text.</summary>
    public int ToSubmission(int position) => position <= AddedAt ? position : Math.Max(AddedAt, position - (Text.Length - Code.Length));

    // A class that is only its file's own would be another one than the class of the tests.
    private static string WithoutFile(string code, ClassDeclarationSyntax type) =>
        type.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.FileKeyword))
            .Aggregate(code, (text, modifier) => Extraction.LibraryCleaner.Blank(text, modifier.SpanStart, modifier.Span.End));
}
