using System.Collections.Immutable;
using System.Threading.Channels;
using CodeEval.Generation;
using CodeEval.Prompting;
using CodeEval.Runs;

namespace CodeEval.Pipeline;

/// <summary>
/// Asks models and grades what they reply, both at once: a reply goes into the journal, then to a grader, while other
/// calls are open. A resumed run asks only for replies that the journal lacks.
/// </summary>
/// <param name="tasks">The tasks of the run.</param>
/// <param name="grader">Grades replies.</param>
/// <param name="time">The clock of the manifest and of retries.</param>
/// <param name="environment">Gives the value of an environment variable, for keys.</param>
public sealed class EvalRunner(PreparedTasks tasks, Grader grader, TimeProvider time, Func<string, string?> environment)
{
    /// <summary>Runs to the end, or until cancelled; what was paid for is kept either way.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="progress">Told as the run goes on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">A model cannot be opened, or a file of the folder cannot be read or written.</exception>
    public async Task<RunOutcome> RunAsync(RunRequest request, RunFolder folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        var models = request.Models.Select(model => ChatModel.Open(model, environment, time)).ToImmutableArray();
        try
        {
            var before = RunManifestFile.ReadIfThere(folder);
            var manifest = Manifests.ForRun(request, tasks.All, grader.Isolation, before?.StartedAt ?? time.GetUtcNow());
            Resumption.Check(before, manifest, folder);
            using var journal = ReplyJournal.Open(folder, manifest);
            using var log = SampleLog.Open(folder);
            var kept = FinishedSamples.Keep(before, manifest, log.Existing, journal);
            log.KeepOnly(kept);
            RunManifestFile.Write(folder, manifest);

            progress.Started(manifest, request.Models.ToDictionary(model => model.Name, _ => tasks.All.Length * request.Samples));
            foreach (var sample in kept)
            {
                progress.Graded(sample);
            }

            await GenerateAndGradeAsync(request, manifest, models, journal, Finished, Missing(request, kept), cancellationToken);
            return RunCompletion.Write(folder, manifest, log, time);

            void Finished(SampleRecord sample)
            {
                log.Append(sample);
                progress.Graded(sample);
            }
        }
        finally
        {
            foreach (var model in models)
            {
                model.Dispose();
            }
        }
    }

    private async Task GenerateAndGradeAsync(
        RunRequest request,
        RunManifest manifest,
        ImmutableArray<ChatModel> models,
        ReplyJournal journal,
        Action<SampleRecord> finished,
        IEnumerable<(int Model, string Task, int Index)> missing,
        CancellationToken cancellationToken)
    {
        // Bounded, so that replies wait in their providers' hands and not in memory when grading is the slower part.
        var replies = Channel.CreateBounded<(SampleKey Key, Completion Completion)>(4 * Environment.ProcessorCount);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var prompts = tasks.All.ToDictionary(task => task.Id, PromptBuilder.Build, StringComparer.Ordinal);
        var promptHashes = manifest.Tasks.ToDictionary(task => task.Id, task => task.PromptHash, StringComparer.Ordinal);

        var grading = GradingLoop.RunAsync(grader, Environment.ProcessorCount, replies.Reader, finished, stop);
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(missing, options, async (wanted, token) =>
            {
                var model = models[wanted.Model];
                var key = new SampleKey(model.Settings.Name, wanted.Task, wanted.Index);
                var promptHash = promptHashes[wanted.Task];
                var known = journal.Find(key, 0, promptHash);
                var outcome = known is null
                    ? await model.CompleteAsync(key, prompts[wanted.Task], token)
                    : new GenerationOutcome.Replied(known);
                if (outcome is GenerationOutcome.Replied replied)
                {
                    var completion = known ?? await journal.AppendAsync(key, 0, promptHash, replied.Completion, token);
                    await replies.Writer.WriteAsync((key, completion), token);
                }
                else
                {
                    finished(Grader.Unanswered(key, ((GenerationOutcome.Faulted)outcome).Reason));
                }
            });
        }
        catch (OperationCanceledException) when (grading.IsFaulted)
        {
            // A grader stopped the run; its own failure says why.
        }
        finally
        {
            replies.Writer.Complete();
            await grading;
        }
    }

    // Index by index over all tasks and models, so that an interrupted run has seen every task about equally often.
    private IEnumerable<(int Model, string Task, int Index)> Missing(RunRequest request, ImmutableArray<SampleRecord> kept)
    {
        var done = kept.Select(sample => (sample.Model, sample.Task, sample.Index)).ToHashSet();
        return
            from index in Enumerable.Range(0, request.Samples)
            from task in tasks.All
            from model in Enumerable.Range(0, request.Models.Length)
            where !done.Contains((request.Models[model].Name, task.Id, index))
            select (model, task.Id, index);
    }
}
