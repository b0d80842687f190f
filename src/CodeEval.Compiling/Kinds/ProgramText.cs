using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>An answer with the tests' members put before the closing brace of its class, and the way back from a place in it.</summary>
/// <param name="Text">The whole program.</param>
/// <param name="InsertedAt">Where the tests begin.</param>
/// <param name="InsertedLength">How long they are.</param>
internal sealed record ProgramText(string Text, int InsertedAt, int InsertedLength)
{
    public static ProgramText Insert(string code, ClassDeclarationSyntax type, string members)
    {
        var at = type.CloseBraceToken.SpanStart;
        var inserted = "\n" + members + "\n";
        return new ProgramText(code.Insert(at, inserted), at, inserted.Length);
    }

    /// <summary>The line, from 1, of the answer's own text in which a position lies; null where it lies in the tests.</summary>
    public int? ToSubmissionLine(int position)
    {
        if (position >= InsertedAt && position < InsertedAt + InsertedLength)
        {
            return null;
        }

        var before = Text.AsSpan(0, position).Count('\n');
        return position < InsertedAt
            ? before + 1
            : before + 1 - Text.AsSpan(InsertedAt, InsertedLength).Count('\n');
    }
}
