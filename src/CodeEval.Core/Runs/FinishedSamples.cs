using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Scoring;

namespace CodeEval.Runs;

/// <summary>Which samples of an interrupted run a resumed one can keep.</summary>
public static class FinishedSamples
{
    /// <summary>
    /// The samples that grading again could not change: they are scored; their reply is in the journal for this run,
    /// word for word; the task is the same; and tool, runtime, compiler, isolation and scoring are the same, as are the
    /// repairs and the tools that models are let have. All others are graded again from the journal, which asks no model, or
    /// asked for where the journal has no reply.
    /// </summary>
    /// <param name="before">The manifest that was in the folder; null keeps nothing.</param>
    /// <param name="now">The manifest of the resumed run.</param>
    /// <param name="samples">The samples that were in the folder.</param>
    /// <param name="journal">The journal, opened for <paramref name="now"/>.</param>
    public static ImmutableArray<SampleRecord> Keep(
        RunManifest? before, RunManifest now, IEnumerable<SampleRecord> samples, ReplyJournal journal)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(journal);
        if (before is null || !GradesAlike(before, now))
        {
            return [];
        }

        var sameTasks = before.Tasks.Select(task => (task.Id, task.Hash)).Intersect(now.Tasks.Select(task => (task.Id, task.Hash)))
            .Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. samples.Where(sample => sample.Verdict != Verdict.Unscored
                && sameTasks.Contains(sample.Task)
                && (now.SamplesPerTask is not { } asked || sample.Index < asked)
                && sample.Completion is { } completion
                && journal.EndsWith(new SampleKey(sample.Model, sample.Task, sample.Index), completion)),
        ];
    }

    private static bool GradesAlike(RunManifest before, RunManifest now) =>
        before.ToolVersion == now.ToolVersion
        && before.RuntimeVersion == now.RuntimeVersion
        && before.CompilerVersion == now.CompilerVersion
        && before.Isolation == now.Isolation
        && before.Scoring == now.Scoring
        && before.Repairs == now.Repairs
        && before.Tools == now.Tools;
}
