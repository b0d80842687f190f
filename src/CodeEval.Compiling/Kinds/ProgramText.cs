using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>An answer with the tests' members put before the closing brace of its class, and the way back from a place in it.</summary>
/// <param name="Code">The answer.</param>
/// <param name="Text">The whole program.</param>
/// <param name="InsertedAt">Where the tests begin.</param>
internal sealed record ProgramText(string Code, string Text, int InsertedAt)
{
    private int InsertedLength => Text.Length - Code.Length;

    public static ProgramText Insert(string code, ClassDeclarationSyntax type, string members)
    {
        var at = type.CloseBraceToken.SpanStart;
        return new ProgramText(code, code.Insert(at, $"\n{members}\n"), at);
    }

    /// <summary>The position in the answer of a position in the program; null where it lies in the tests.</summary>
    public int? ToSubmission(int position) =>
        position < InsertedAt ? position
        : position < InsertedAt + InsertedLength ? null
        : position - InsertedLength;
}
