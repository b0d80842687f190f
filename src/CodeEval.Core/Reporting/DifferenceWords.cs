using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <content>What can be said of a difference between two models, and of samples that differ.</content>
public static partial class Words
{
    private const double Level = 0.05;

    /// <summary>A difference with its interval and test, and whether it can be told from none.</summary>
    public static string Difference(string first, string second, PairedDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var size = $"{Percent(Math.Abs(difference.Difference))} points";
        var direction = difference.Difference switch
        {
            // What differs by rounding alone is no difference.
            > -1e-9 and < 1e-9 => $"{first} and {second} are equal",
            > 0 => $"{first} is {size} above {second}",
            _ => $"{first} is {size} below {second}",
        };
        var interval = difference is { Low: { } low, High: { } high } ? $"95 % interval {Signed(low)} to {Signed(high)}, " : "";
        var shared = $"{Count(difference.Tasks, "shared task")}: {Number(difference.Wins)} won, {Number(difference.Losses)} lost, {Number(difference.Ties)} even";
        var test = difference.PValue is null ? "" : $"; {P("p", difference.PValue)}{Adjusted(difference)}";
        return $"{direction} ({interval}{shared}{test}). {Verdict(difference)}.";
    }

    /// <summary>
    /// How great a difference has to be to be found, in a sentence; null where that cannot be told.
    /// </summary>
    public static string? Detectable(PairedDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return difference switch
        {
            { Tasks: >= 2 and < MinimumDetectable.FewestTasks } => $"With these {Count(difference.Tasks, "task")}, no difference can be told: that takes {Number(MinimumDetectable.FewestTasks)} or more.",
            { MinimumDetectableDifference: >= 1 } => $"With these {Count(difference.Tasks, "task")}, hardly any difference would be found.",
            { MinimumDetectableDifference: { } least } => $"With these {Count(difference.Tasks, "task")}, a true difference of {Percent(least)} points would be found four times in five; a smaller one would more likely go unnoticed.",
            _ => null,
        };
    }

    /// <summary>
    /// What can be said of two models, a sentence for each k, with its measure; of the smallest k it is said too which
    /// difference would be found. One sentence without a measure where they share no task.
    /// </summary>
    /// <param name="pair">The two models.</param>
    /// <param name="show">How their names are shown; as they are where it is null.</param>
    public static ImmutableArray<(string? Measure, string Sentence)> Comparison(ModelComparison pair, Func<string, string>? show = null)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var (first, second) = (show?.Invoke(pair.First) ?? pair.First, show?.Invoke(pair.Second) ?? pair.Second);
        return pair.PassAt.IsEmpty
            ? [(null, $"Between {first} and {second}: no shared task to compare by.")]
            : [.. pair.PassAt.Index().Select(at => ((string?)PassAt(at.Item.Key), Sentence(at.Index, at.Item.Value)))];

        string Sentence(int place, PairedDifference difference) =>
            place == 0 && Detectable(difference) is { } detectable
                ? $"{Difference(first, second, difference)} {detectable}"
                : Difference(first, second, difference);
    }

    /// <summary>A difference and its interval in points, such as <c>+5.0 (-2.0 to +12.0)</c>.</summary>
    public static string Points(PairedDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var interval = difference is { Low: { } low, High: { } high } ? $"{Signed(low)} to {Signed(high)}" : "no interval";
        return $"{Signed(difference.Difference)} ({interval})";
    }

    /// <summary>A p-value, such as <c>0.21</c>, <c>0.012</c> or <c>&lt; 0.001</c>; <c>none</c> where there is none.</summary>
    public static string P(double? value) => value switch
    {
        null => "none",
        < 0.001 => "< 0.001",

        // Rounded it would stand on the other side of the level.
        >= 0.0495 and < Level => "just below 0.05",
        < 0.0995 => value.Value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>Whether a difference can be told from none, in a word.</summary>
    public static string Told(PairedDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return difference.ToldFromNone switch
        {
            null => "cannot be judged",
            true => "yes",
            false => "no",
        };
    }

    /// <summary>At how many tasks samples disagree.</summary>
    public static string Disagreement(SampleDisagreement? disagreement) =>
        disagreement is null ? "too few samples" : $"{Number(disagreement.Unstable)} of {Number(disagreement.Tasks)}";

    /// <summary>Counts of verdicts, such as <c>2 passed, 1 timeout</c>.</summary>
    public static string Verdicts(ImmutableSortedDictionary<Verdict, int> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return string.Join(", ", verdicts.Select(count => $"{Number(count.Value)} {count.Key.ToName()}"));
    }

    /// <summary>Where the same code got different verdicts, in a line; null where that did not happen.</summary>
    public static string? Flaky(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        const int Named = 5;
        if (summary.Flaky.IsEmpty)
        {
            return null;
        }

        var names = string.Join(", ", summary.Flaky.Take(Named).Select(task => task.Task));
        var rest = summary.Flaky.Length > Named ? $" and {Number(summary.Flaky.Length - Named)} more" : "";
        return $"Flaky: the same code got different verdicts at {Count(summary.Flaky.Length, "task")}: {names}{rest}.";
    }

    private static string Verdict(PairedDifference difference) => difference switch
    {
        { ToldFromNone: null } => "One task gives no interval, so nothing can be said of the difference",
        { ToldFromNone: true } => "The difference can be told from none at 95 %",
        { PValue: < Level, AdjustedPValue: >= Level } => "The difference cannot be told from none at 95 %, considering how many were looked at",
        { LeavesOutZero: true } => "The difference cannot be told from none at 95 %: the interval leaves out zero, but the test, which is exact, does not find it",
        { AdjustedPValue: < Level } => "The difference cannot be told from none at 95 %: the test finds it, but the interval holds zero",
        _ => "The difference cannot be told from none at 95 %",
    };

    private static string Adjusted(PairedDifference difference) =>
        difference.AdjustedPValue is { } adjusted && adjusted > difference.PValue ? $", {P("adjusted p", adjusted)}" : "";

    private static string P(string name, double? value)
    {
        var text = P(value);
        return char.IsAsciiDigit(text[0]) ? $"{name} = {text}" : $"{name} {text}";
    }
}
