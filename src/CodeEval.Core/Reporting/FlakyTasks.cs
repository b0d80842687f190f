using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>Finds code that was graded several times with different outcomes.</summary>
internal static class FlakyTasks
{
    /// <summary>The tasks where that happened, in the order of the run.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="samples">Its samples; whichever model wrote it, equal code for one task is compared.</param>
    public static ImmutableArray<FlakyTask> Find(RunManifest manifest, IEnumerable<SampleRecord> samples)
    {
        var byTask = samples
            .Where(sample => sample.Verdict != Verdict.Unscored)
            .Select(sample => (Sample: sample, Code: sample.SubmissionHash))
            .Where(at => at.Code is not null)
            .GroupBy(at => (at.Sample.Task, at.Code), at => at.Sample)
            .Select(group => group.ToImmutableArray())
            .Where(Disagree)
            .ToLookup(same => same[0].Task);
        return [.. manifest.Tasks.Where(task => byTask.Contains(task.Id)).Select(task => Of(manifest, task.Id, [.. byTask[task.Id]]))];
    }

    private static bool Disagree(ImmutableArray<SampleRecord> same) =>
        same.Length > 1 && (same.Select(sample => sample.Verdict).Distinct().Skip(1).Any() || TestsOf(same).Any());

    private static FlakyTask Of(RunManifest manifest, string task, ImmutableArray<ImmutableArray<SampleRecord>> submissions)
    {
        ImmutableArray<SampleRecord> samples = [.. submissions.SelectMany(same => same)];
        var models = samples.Select(sample => sample.Model).ToHashSet(StringComparer.Ordinal);
        return new FlakyTask
        {
            Task = task,
            Submissions = submissions.Length,
            Samples = samples.Length,
            Verdicts = samples.CountBy(sample => sample.Verdict).ToImmutableSortedDictionary(),
            Tests = [.. submissions.SelectMany(TestsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(FlakyTask.MostNames)],
            Models = [.. manifest.Models.Select(model => model.Name).Where(models.Contains).Take(FlakyTask.MostNames)],
        };
    }

    // Of runs that were broken off, tests are missing that would have passed. Where more failed than are named, a test that is
    // not named may have failed too.
    private static IEnumerable<string> TestsOf(ImmutableArray<SampleRecord> same)
    {
        ImmutableArray<SampleRecord> whole =
            [.. same.Where(sample => sample.Verdict is Verdict.Passed or Verdict.TestsFailed && sample.Tests.Failed <= SampleRecord.MostTestNames)];
        return whole
            .SelectMany(sample => sample.FailedTestNames.Distinct(StringComparer.Ordinal))
            .CountBy(name => name)
            .Where(test => test.Value < whole.Length)
            .Select(test => test.Key);
    }
}
