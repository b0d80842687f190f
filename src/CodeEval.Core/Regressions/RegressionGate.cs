using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>
/// Judges a run by rules, and against a baseline: a fall of pass@k fails it only where it is beyond noise. The test is the one
/// of reports, <see cref="SignFlipTest"/>, of one side: only what is worse counts, so a p-value here is half of theirs. What is
/// looked at together, models and categories, is corrected by <see cref="HolmCorrection"/>, so that a run in which nothing
/// changed fails with a chance of alpha at most. A pure function.
/// </summary>
public static class RegressionGate
{
    /// <summary>Judges a run.</summary>
    /// <param name="candidate">What the run came to.</param>
    /// <param name="baseline">What it is held against; null for the rules that need nothing of the kind.</param>
    /// <param name="rules">What is asked.</param>
    /// <exception cref="InputException">
    /// There is nothing to judge: no rule, no model or task in common, or no task with so many scored samples.
    /// </exception>
    public static GateResult Judge(RunBaseline candidate, RunBaseline? baseline, GateRules rules)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(rules);
        if (candidate.Models.FirstOrDefault(model => model.Tasks.IsEmpty) is { } empty)
        {
            throw new InputException($"No sample of {empty.Name} is scored, so there is nothing to judge; codeeval run --resume asks again for those that are unscored.");
        }

        var pairs = baseline is null ? [] : ModelPair.Of(baseline, candidate);
        ImmutableArray<GateCheck> checks = [.. AbsoluteChecks.Of(candidate, rules), .. Regressions(pairs, rules)];
        return checks.IsEmpty
            ? throw new InputException("A gate needs something to judge by: --baseline, --min-pass-at-1 or --max-compile-error-rate.")
            : new GateResult { Checks = checks, Notes = [.. GateNotes.Of(candidate, baseline, pairs), .. GateNotes.OfLeftOut(pairs), .. GateNotes.OfTooFew(pairs, rules)] };
    }

    private static IEnumerable<GateCheck> Regressions(ImmutableArray<ModelPair> pairs, GateRules rules)
    {
        ImmutableArray<Comparison> comparisons =
        [
            .. pairs.Select(pair => Compare(pair, category: null, rules.K)),
            .. rules.ByCategory ? pairs.SelectMany(pair => CategoriesOf(pair).Select(category => Compare(pair, category, rules.K))) : [],
        ];
        if (!pairs.IsEmpty && comparisons.All(comparison => comparison.Difference is null))
        {
            throw new InputException($"No shared task has {Words.Count(rules.K, "scored sample")} in both runs, so {Words.PassAt(rules.K)} cannot be compared.");
        }

        ImmutableArray<Comparison> compared = [.. comparisons.Where(comparison => comparison.Difference is not null)];
        var corrected = new Queue<double>(HolmCorrection.Adjust([.. compared.Select(comparison => comparison.OfAFall).OfType<double>()]));
        var tests = corrected.Count;
        foreach (var comparison in compared)
        {
            double? p = comparison.OfAFall is null ? null : corrected.Dequeue();
            yield return Regression(comparison, p, rules, tests);
            if (rules.Power is { } power)
            {
                yield return PowerCheck.Of(comparison.Pair.Name, comparison.Category, comparison.Difference!, power, rules, Math.Max(1, tests));
            }
        }
    }

    private static GateCheck Regression(Comparison comparison, double? p, GateRules rules, int tests)
    {
        var difference = comparison.Difference!;
        var (before, after) = comparison.Pair.PassAt(rules.K, comparison.Category)!.Value;
        var fall = -difference.Difference;
        var beyondNoise = p <= rules.Alpha;
        return new GateCheck
        {
            Rule = "regression",
            Model = comparison.Pair.Name,
            Category = comparison.Category,
            Passed = !(beyondNoise && fall > rules.MaxRegression + 1e-9),
            Reason = $"{GateWords.Subject(comparison.Pair.Name, comparison.Category)}: {Words.PassAt(rules.K)} {GateWords.Change(before, after, difference)}{GateWords.Judgement(fall, p, beyondNoise, rules, tests)}",
            Difference = difference,
            PValue = p,
        };
    }

    private static IEnumerable<string> CategoriesOf(ModelPair pair) =>
        pair.Shared.Select(task => task.Candidate.Category).Distinct().Order(StringComparer.Ordinal);

    private static Comparison Compare(ModelPair pair, string? category, int k) => new(pair, category, pair.Difference(k, category));

    private sealed record Comparison(ModelPair Pair, string? Category, PairedDifference? Difference)
    {
        // Of two sides that mirror each other, one is half.
        public double? OfAFall => Difference switch
        {
            { PValue: { } p, Difference: < 0 } => p / 2,
            { PValue: { } p, Difference: > 0 } => 1 - (p / 2),
            { PValue: not null } => 1,
            _ => null,
        };
    }
}
