using System.Collections.Immutable;
using CodeEval.Scoring;

namespace CodeEval.Tests.Hostile;

/// <summary>
/// What is right for a sample at one place: verdicts with or without a detail, of which one must come, and what the
/// place cannot hold, as in <c>crashed exit | timeout wall</c> or <c>passed, but can: leave the marker</c>.
/// </summary>
/// <param name="Text">The words of the file.</param>
/// <param name="AnyOf">The scores of which one must come.</param>
/// <param name="CannotHold">What happens all the same; that it does is tested as well.</param>
public sealed record Expectation(string Text, ImmutableArray<ExpectedScore> AnyOf, ImmutableHashSet<Breach> CannotHold)
{
    private const string But = ", but can:";

    public static Expectation Parse(string text)
    {
        var at = text.IndexOf(But, StringComparison.Ordinal);
        var scores = at < 0 ? text : text[..at];
        return new Expectation(
            text,
            [.. scores.Split('|', StringSplitOptions.TrimEntries).Select(ExpectedScore.Parse)],
            at < 0 ? [] : BreachNames.Parse(text[(at + But.Length)..]));
    }

    public bool IsMetBy(Verdict verdict, string? detail) => AnyOf.Any(score => score.IsMetBy(verdict, detail));
}

/// <summary>A verdict, and the detail where it matters.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Detail">The detail; null where any is right.</param>
public sealed record ExpectedScore(Verdict Verdict, string? Detail)
{
    public static ExpectedScore Parse(string text)
    {
        var words = text.Split(' ', 2);
        var verdict = Enum.GetValues<Verdict>().Where(verdict => verdict.ToName() == words[0]).ToArray();
        return verdict.Length == 1
            ? new ExpectedScore(verdict[0], words.ElementAtOrDefault(1))
            : throw new FormatException($"'{words[0]}' is no verdict.");
    }

    public bool IsMetBy(Verdict verdict, string? detail) =>
        verdict == Verdict && (Detail is null || Detail == detail);
}
