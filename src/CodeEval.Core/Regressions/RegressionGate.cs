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
        var comparisons = GateComparison.All(pairs, rules);

        // What they are corrected by: as many as have a p-value.
        var tests = comparisons.Count(comparison => comparison.OfAFall is not null);
        ImmutableArray<GateCheck> checks = [.. AbsoluteChecks.Of(candidate, rules), .. Regressions(comparisons, rules, tests)];

        // Where others fall for certain, Holm's method asks less of the rest: what was told is not too small to be.
        var told = checks.Where(check => check.PValue <= rules.Alpha).Select(check => (check.Model, check.Category)).ToHashSet();
        ImmutableArray<GateComparison> untold = [.. comparisons.Where(comparison => !told.Contains((comparison.Pair.Name, comparison.Category)))];
        return checks.IsEmpty
            ? throw new InputException("A gate needs something to judge by: --baseline, --min-pass-at-1 or --max-compile-error-rate.")
            : new GateResult { Checks = checks, Notes = [.. GateNotes.Of(candidate, baseline, pairs), .. GateNotes.OfLeftOut(pairs), .. GateNotes.OfTooFew(untold, rules, tests)] };
    }

    private static IEnumerable<GateCheck> Regressions(ImmutableArray<GateComparison> comparisons, GateRules rules, int tests)
    {
        var corrected = new Queue<double>(HolmCorrection.Adjust([.. comparisons.Select(comparison => comparison.OfAFall).OfType<double>()]));
        foreach (var comparison in comparisons)
        {
            if (comparison.Difference is not null)
            {
                double? p = comparison.OfAFall is null ? null : corrected.Dequeue();
                yield return Regression(comparison, p, rules, tests);
            }

            if (rules.Power is { } power)
            {
                yield return PowerCheck.Of(comparison, power, rules, tests);
            }
        }
    }

    private static GateCheck Regression(GateComparison comparison, double? p, GateRules rules, int tests)
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
}
