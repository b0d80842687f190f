using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>Holds two runs side by side. A pure function.</summary>
public static class RunComparer
{
    /// <summary>Compares two runs.</summary>
    /// <param name="baseline">The run before.</param>
    /// <param name="candidate">The run after.</param>
    /// <exception cref="InputException">They count differently, or have no model or no task in common.</exception>
    public static RunComparison Compare(ComparedRun baseline, ComparedRun candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        var (before, after) = (baseline.Tallies, candidate.Tallies);
        var pairs = ModelPair.Of(before, after);
        ImmutableArray<int> ks = [.. baseline.Manifest.K.Intersect(candidate.Manifest.K).DefaultIfEmpty(1).Order()];
        var byK = ks.ToImmutableDictionary(k => k, k => Changes([.. pairs.Select(pair => (pair, (string?)null))], k));
        ImmutableArray<(ModelPair Pair, string? Category)> categories = [.. pairs.SelectMany(pair => CategoriesOf(pair).Select(category => (pair, (string?)category)))];
        var byCategory = Changes(categories, ks[0]);
        return new RunComparison
        {
            Notes = [.. GateNotes.Of(after, before, pairs), .. baseline.Summary.Caveats.Select(text => $"Baseline: {text}"), .. candidate.Summary.Caveats.Select(text => $"Candidate: {text}")],
            Models = [.. pairs.Select((pair, place) => Change(pair, byK.ToImmutableDictionary(at => at.Key, at => at.Value[place]), [.. categories.Zip(byCategory).Where(at => at.First.Pair == pair)]))],
        };

        ModelChange Change(ModelPair pair, ImmutableDictionary<int, PassChange?> rates, ImmutableArray<((ModelPair Pair, string? Category) Part, PassChange? Change)> parts)
        {
            ImmutableArray<TaskFlip> flips = [.. Flips(pair, baseline, candidate)];
            return new ModelChange
            {
                Name = pair.Candidate.Name,
                BaselineName = pair.Baseline.Name,
                SharedTasks = pair.Shared.Length,
                PassAt = rates.Where(at => at.Value is not null).ToImmutableSortedDictionary(at => at.Key, at => at.Value!),
                Categories = parts.Where(part => part.Change is not null).ToImmutableSortedDictionary(part => part.Part.Category!, part => part.Change!, StringComparer.Ordinal),
                BaselineCompileErrors = CompileErrors(pair.Shared.Select(task => task.Baseline)),
                CompileErrors = CompileErrors(pair.Shared.Select(task => task.Candidate)),
                Lost = [.. flips.Where(flip => IsSolved(flip.Baseline))],
                Gained = [.. flips.Where(flip => IsSolved(flip.Candidate))],
                Weaker = pair.Shared.Count(task => !IsFlip(task) && RateOf(task.Candidate) < RateOf(task.Baseline)),
                Stronger = pair.Shared.Count(task => !IsFlip(task) && RateOf(task.Candidate) > RateOf(task.Baseline)),
                LeftOut = pair.LeftOut,
            };
        }
    }

    // All that is looked at together is corrected together.
    private static ImmutableArray<PassChange?> Changes(ImmutableArray<(ModelPair Pair, string? Category)> parts, int k)
    {
        ImmutableArray<PairedDifference?> differences = [.. parts.Select(part => part.Pair.Difference(k, part.Category))];
        var corrected = new Queue<PairedDifference>(HolmCorrection.Adjust([.. differences.OfType<PairedDifference>()]));
        return
        [
            .. parts.Zip(differences, (part, difference) =>
                difference is not null && part.Pair.PassAt(k, part.Category) is var (before, after) ? new PassChange(before, after, corrected.Dequeue()) : null),
        ];
    }

    private static IEnumerable<string> CategoriesOf(ModelPair pair) => pair.Shared.Select(task => task.Candidate.Category).Distinct().Order(StringComparer.Ordinal);

    private static ShareOfSamples CompileErrors(IEnumerable<BaselineTask> tasks) =>
        new(tasks.Sum(task => task.CompileErrors), tasks.Sum(task => task.Scored));

    private static IEnumerable<TaskFlip> Flips(ModelPair pair, ComparedRun baseline, ComparedRun candidate) =>
        pair.Shared.Where(IsFlip).Select(task => new TaskFlip(
            task.Candidate.Id,
            task.Candidate.Category,
            baseline.SideOf(pair.Baseline.Name, task.Baseline),
            candidate.SideOf(pair.Candidate.Name, task.Candidate)));

    private static bool IsFlip((BaselineTask Baseline, BaselineTask Candidate) task) => IsSolved(task.Baseline) != IsSolved(task.Candidate);

    private static bool IsSolved(BaselineTask task) => 2 * task.Passed >= task.Scored;

    private static bool IsSolved(FlipSide side) => 2 * side.Passed >= side.Scored;

    private static double RateOf(BaselineTask task) => (double)task.Passed / task.Scored;
}

/// <summary>A run that is compared.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Summary">Its summary.</param>
/// <param name="Samples">Its samples; their texts are not needed.</param>
public sealed record ComparedRun(RunManifest Manifest, RunSummary Summary, IReadOnlyCollection<SampleRecord> Samples)
{
    private const int MostFindings = 3;

    private ILookup<(string Model, string Task), SampleRecord>? _byTask;

    /// <summary>What it came to, task by task.</summary>
    public RunBaseline Tallies => RunBaseline.Of(Manifest, Summary);

    internal FlipSide SideOf(string model, BaselineTask task)
    {
        _byTask ??= Samples.ToLookup(sample => (sample.Model, sample.Task));
        var failed = _byTask[(model, task.Id)].Where(sample => sample.Verdict is not (Verdict.Passed or Verdict.Unscored)).MinBy(sample => sample.Index);
        return new FlipSide(task.Passed, task.Scored, failed is null ? null : new SampleFailure(failed.Index, failed.Verdict, failed.Detail, FindingsOf(failed)));
    }

    private static ImmutableArray<string> FindingsOf(SampleRecord sample)
    {
        var errors = sample.Diagnostics.Where(diagnostic => diagnostic.Severity == "error").ToList();
        var roots = sample.CompileFailure?.Roots.Select(root => (root.Id, root.Line, root.Column)).ToHashSet() ?? [];
        var chosen = errors.Where(error => roots.Contains((error.Id, error.Line, error.Column))).ToList();
        ImmutableArray<string> findings =
        [
            .. (chosen.Count > 0 ? chosen : errors).Select(error => $"{(error.Line > 0 ? $"line {Words.Number(error.Line)}: " : "")}{error.Id}: {error.Message}"),
            .. sample.FailedTestNames,
        ];
        return findings switch
        {
            { Length: > MostFindings } => [.. findings.Take(MostFindings), $"and {Words.Number(findings.Length - MostFindings)} more"],
            [] when sample.Message is { } message => [message],
            _ => findings,
        };
    }
}
