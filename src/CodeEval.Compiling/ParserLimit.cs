using System.Globalization;

namespace CodeEval.Compiling;

/// <summary>
/// What is not even parsed: text that is too long, that opens more brackets in one another than the parser's recursion
/// can follow, or that closes more than it opens by so many that the parser, which takes time by their square, takes seconds. It is a count over characters, since nothing that understands the text may read it yet; what hides closing
/// brackets in comments gets six characters a level, for which the stack of <see cref="CompilerThreads"/> is enough.
/// </summary>
internal static class ParserLimit
{
    private const int MaxBrackets = 1_000;

    /// <summary>Why the text is not given to the compiler; null where it is.</summary>
    public static string? FindFault(string code) =>
        code.Length > PreparedTask.MaxSubmissionLength
            ? Tell($"The submission has {code.Length} characters; at most {PreparedTask.MaxSubmissionLength} are compiled.")
        : CountBrackets(code) switch
        {
            { Deepest: > MaxBrackets } => Tell($"Brackets nested more than {MaxBrackets} deep; the compiler is not given that."),
            { Stray: > MaxBrackets } => Tell($"More than {MaxBrackets} brackets are closed that were not opened; the compiler is not given that."),
            _ => null,
        };

    private static (int Deepest, int Stray) CountBrackets(string code)
    {
        var (deepest, stray, brackets, angles) = (0, 0, 0, 0);
        foreach (var character in code)
        {
            switch (character)
            {
                case '(' or '[' or '{':
                    brackets++;
                    break;
                case ')' or ']' or '}':
                    stray += brackets == 0 ? 1 : 0;
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
                case ';':
                    angles = 0; // They were comparisons.
                    break;
            }

            deepest = Math.Max(deepest, brackets + angles);
        }

        return (deepest, stray);
    }

    private static string Tell(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
