using System.Collections.Immutable;
using CodeEval.Runs;
using MathNet.Numerics.Distributions;

namespace CodeEval.Reporting.Showdown;

/// <summary>What the sides cost: for a solved task, and for tokens as they are listed.</summary>
/// <remarks>
/// The cost of a solved task is a ratio of two sums over tasks, R = Σ cost / Σ solved. Its interval is that of a ratio
/// estimator, by the spread of cost - R · solved between tasks; that of the difference of two sides by the spread of the
/// difference of these, task by task, each divided by its Σ solved. Source: Cochran 1977, "Sampling Techniques", chapter 6.
/// </remarks>
internal sealed class ShowdownPrice(RunManifest manifest, ImmutableArray<TaskSummary> tasks)
{
    /// <summary>The axes of two sides.</summary>
    public IEnumerable<ShowdownAxis> Axes(ShowdownSide first, ShowdownSide second) =>
    [
        PerSolvedTask(first, second),
        Listed("listed price of input tokens", first, second, model => model.Price?.Input),
        Listed("listed price of output tokens", first, second, model => model.Price?.Output),
    ];

    private ShowdownAxis PerSolvedTask(ShowdownSide first, ShowdownSide second)
    {
        var (firsts, seconds) = (RatioOf(first), RatioOf(second));
        return new ShowdownAxis
        {
            Group = "price",
            Name = "cost per solved task",
            Unit = "usdPerSolvedTask",
            First = firsts?.Value,
            Second = seconds?.Value,
            Difference = firsts is null || seconds is null ? null : Difference(firsts, seconds),
            Missing = firsts is null || seconds is null
                ? $"no cost per solved task is known of {Words.Either(firsts is null ? first.Name : null, seconds is null ? second.Name : null)}"
                : null,
        };
    }

    private ShowdownAxis Listed(string name, ShowdownSide first, ShowdownSide second, Func<RunModel, decimal?> price)
    {
        var (firsts, seconds) = (PriceOf(first, price), PriceOf(second, price));
        return new ShowdownAxis
        {
            Group = "price",
            Name = name,
            Unit = "usdPerMillionTokens",
            First = firsts is { } one ? new ShowdownValue((double)one, null, null, 0) : null,
            Second = seconds is { } other ? new ShowdownValue((double)other, null, null, 0) : null,
            Difference = firsts is { } a && seconds is { } b ? new ShowdownDifference((double)(a - b), null, null, 0) : null,
            Missing = firsts is null || seconds is null
                ? $"no one price is known of {Words.Either(firsts is null ? first.Name : null, seconds is null ? second.Name : null)}"
                : null,
        };
    }

    // A family whose models have different prices has none.
    private decimal? PriceOf(ShowdownSide side, Func<RunModel, decimal?> price)
    {
        List<decimal?> prices = [.. manifest.Models.Where(model => side.Models.Contains(model.Name)).Select(model => model.Origin == "live" ? price(model) : null).Distinct()];
        return prices is [{ } only] ? only : null;
    }

    private Ratio? RatioOf(ShowdownSide side)
    {
        ImmutableArray<int> places = [.. manifest.Models.Select((model, place) => (model, place)).Where(at => side.Models.Contains(at.model.Name)).Select(at => at.place)];
        if (places.Any(place => tasks.All(task => task.Models[place].CostUsd is null)))
        {
            return null;
        }

        ImmutableArray<(double Cost, double Solved)> parts =
        [
            .. tasks.Select(task => (
                (double)places.Sum(place => task.Models[place].CostUsd ?? 0),
                (double)places.Count(place => task.Models[place].Passed > 0))),
        ];
        var solved = parts.Sum(part => part.Solved);
        return solved > 0 ? new Ratio(parts, parts.Sum(part => part.Cost) / solved, solved) : null;
    }

    private static ShowdownDifference Difference(Ratio first, Ratio second)
    {
        var half = HalfWidth([.. first.Residuals.Zip(second.Residuals, (one, other) => one - other)]);
        var difference = first.Estimate - second.Estimate;
        return new ShowdownDifference(difference, difference - half, difference + half, first.Parts.Length);
    }

    private static double? HalfWidth(ImmutableArray<double> residuals) => residuals.Length < 2
        ? null
        : StudentT.InvCDF(0, 1, residuals.Length - 1, 0.975)
            * Math.Sqrt(residuals.Length / (residuals.Length - 1.0) * residuals.Sum(residual => residual * residual));

    private sealed record Ratio(ImmutableArray<(double Cost, double Solved)> Parts, double Estimate, double Solved)
    {
        public ImmutableArray<double> Residuals { get; } = [.. Parts.Select(part => (part.Cost - (Estimate * part.Solved)) / Solved)];

        public ShowdownValue Value
        {
            get
            {
                var half = HalfWidth(Residuals);
                return new ShowdownValue(Estimate, half is null ? null : Math.Max(0, Estimate - half.Value), Estimate + half, Parts.Length);
            }
        }
    }
}
