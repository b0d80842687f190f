using System.Collections.Immutable;
using CodeEval.Reporting;

namespace CodeEval.Regressions;

/// <summary>The tables of a comparison, as text; console and Markdown show the same.</summary>
public static class ChangeFigures
{
    /// <summary>pass@k and compile errors before and after.</summary>
    public static FigureTable Rates(ModelChange model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FigureTable(
            ["", "before", "after", "change in points", "p", "told from none"],
            [
                .. model.PassAt.Select(at => Row(Words.PassAt(at.Key), at.Value)),
                ["do not compile", Share(model.BaselineCompileErrors), Share(model.CompileErrors), "", "", ""],
            ]);
    }

    /// <summary>The smallest pass@k by category.</summary>
    public static FigureTable Categories(ModelChange model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FigureTable(
            ["category", "before", "after", "change in points", "p", "told from none"],
            [.. model.Categories.Select(at => Row(at.Key, at.Value))]);
    }

    /// <summary>How many tasks changed which way, in a sentence.</summary>
    public static string Flips(ModelChange model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return $"Of {Words.Count(model.SharedTasks, "shared task")}, {Words.Number(model.Lost.Length)} lost and {Words.Number(model.Gained.Length)} gained; "
            + $"of the others {Words.Number(model.Weaker)} weaker and {Words.Number(model.Stronger)} stronger. "
            + "A task is lost where at least half of its samples passed before, and fewer pass now.";
    }

    /// <summary>Why a task is not compared, as the end of a sentence.</summary>
    public static string Why(LeftOutReason reason) => GateWords.Reason(reason);

    private static ImmutableArray<string> Row(string head, PassChange change) =>
        [head, Words.Estimate(change.Baseline), Words.Estimate(change.Candidate), Words.Points(change.Difference), Words.P(change.Difference.AdjustedPValue), Words.Told(change.Difference)];

    private static string Share(ShareOfSamples share) => share.Of == 0
        ? "no sample"
        : $"{GateWords.Percent((double)share.Samples / share.Of)} ({Words.Number(share.Samples)} of {Words.Number(share.Of)})";
}
