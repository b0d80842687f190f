using System.Threading.Channels;
using CodeEval.Generation;
using CodeEval.Pipeline.Progress;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Pipeline;

/// <summary>Grades completions that somebody else sampled.</summary>
/// <param name="tasks">The tasks that the completions answer.</param>
/// <param name="grader">Grades them.</param>
/// <param name="time">The clock of the manifest.</param>
public sealed class GradeRunner(PreparedTasks tasks, Grader grader, TimeProvider time)
{
    /// <summary>Grades all samples and writes the reports.</summary>
    /// <param name="request">The samples.</param>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="progress">Told as grading goes on.</param>
    /// <param name="cancellationToken">Stops it; samples graded until then stay in the folder.</param>
    /// <exception cref="InputException">A file of the folder cannot be written.</exception>
    public async Task<RunOutcome> RunAsync(GradeRequest request, RunFolder folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        var manifest = Manifests.ForGrade(request, tasks.All, grader.Isolation, time.GetUtcNow());
        using var log = SampleLog.Open(folder);
        using var measurements = MeasurementLog.Open(folder);
        RunManifestFile.Write(folder, manifest);
        PromptFile.Write(folder, Manifests.PromptsOf(manifest, tasks.All));
        progress.Started(manifest, request.Keys.Where((_, place) => IsWanted(place)).CountBy(key => key.Model).ToDictionary());

        var given = Channel.CreateBounded<(SampleKey Key, Completion Completion)>(4 * request.Parallel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var grading = GradingLoop.RunAsync((sample, token) => grader.GradeAsync(sample.Key, sample.Completion, token), request.Parallel, given.Reader, Finished, stop);
        try
        {
            foreach (var sample in request.Samples.Where((_, place) => IsWanted(place)))
            {
                await given.Writer.WriteAsync((sample.Key, new Completion(sample.Text)), stop.Token);
            }
        }
        catch (OperationCanceledException) when (grading.IsFaulted)
        {
            // A grader stopped the run; its own failure says why.
        }
        finally
        {
            given.Writer.Complete();
            await grading;
        }

        return RunCompletion.Write(folder, manifest, log.Finish(manifest), time);

        bool IsWanted(int place) => request.Shard?.Takes(place) ?? true;

        void Finished(SampleRecord sample)
        {
            var scored = request.Legacy
                ? sample with { Verdict = VerdictRules.Legacy(sample.Verdict), StrictVerdict = sample.Verdict }
                : sample;
            log.Append(scored);
            measurements.Append(scored);
            progress.Graded(scored);
        }
    }
}
