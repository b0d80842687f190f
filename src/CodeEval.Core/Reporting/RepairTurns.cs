using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Counts what the turns of a model's samples came to.</summary>
internal static class RepairTurns
{
    /// <summary>The tallies of a model, one a task in the order of the run, as they stood after some repairs.</summary>
    /// <param name="tasks">The tasks of the run.</param>
    /// <param name="samples">The model's samples.</param>
    /// <param name="repairs">How many repairs, 0 or more.</param>
    public static ImmutableArray<TaskTally> Tallies(ImmutableArray<RunTask> tasks, IEnumerable<SampleRecord> samples, int repairs)
    {
        var verdicts = samples.ToLookup(sample => sample.Task, sample => VerdictAfter(sample, repairs), StringComparer.Ordinal);
        return
        [
            .. tasks.Select(task => new TaskTally(
                task.Id,
                verdicts[task.Id].Count(verdict => verdict != Verdict.Unscored),
                verdicts[task.Id].Count(verdict => verdict == Verdict.Passed))),
        ];
    }

    /// <summary>The failures of first answers and what became of them, those of most samples first.</summary>
    public static ImmutableArray<Recovery> Recoveries(IEnumerable<SampleRecord> samples) =>
    [
        .. samples
            .Where(sample => sample.Verdict != Verdict.Unscored && !sample.Turns.IsEmpty)
            .SelectMany(sample => Failures(sample.Turns[0]).Select(failure => (failure, sample)))
            .GroupBy(failed => failed.failure, failed => failed.sample)
            .Select(group => Recovery(group.Key.Name, group.Key.Category, [.. group]))
            .OrderByDescending(recovery => recovery.Samples)
            .ThenBy(recovery => recovery.Failure, StringComparer.Ordinal),
    ];

    private static Recovery Recovery(string failure, string? category, ImmutableArray<SampleRecord> samples)
    {
        ImmutableArray<SampleRecord> told = [.. samples.Where(sample => sample.Turns[0].Feedback is not null)];
        return new Recovery(failure, category, samples.Length, told.Length, told.Count(sample => sample.Verdict == Verdict.Passed));
    }

    // A provider that fails at a repair leaves a sample unscored. It is then so for every number of repairs: otherwise
    // pass@k after none would be about more samples than pass@k after one, and the two could not be set side by side.
    private static Verdict VerdictAfter(SampleRecord sample, int repairs) =>
        sample.Verdict == Verdict.Unscored || repairs >= sample.Turns.Length - 1 ? sample.Verdict : sample.Turns[repairs].Verdict;

    private static IEnumerable<(string Name, string? Category)> Failures(SampleTurn first) => first switch
    {
        { Verdict: Verdict.Passed or Verdict.Unscored } => [],
        { Verdict: Verdict.CompileError, Errors.IsEmpty: false } =>
            first.Errors.Distinct(StringComparer.Ordinal).Select(id => (id, (string?)CompileErrorCategories.Of(id))),
        _ => [(first.Verdict.ToName(), null)],
    };
}
