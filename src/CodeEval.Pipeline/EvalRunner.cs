using System.Diagnostics;
using System.Threading.Channels;
using CodeEval.Compiling.Apis;
using CodeEval.Generation;
using CodeEval.Pipeline.Asking;
using CodeEval.Pipeline.Progress;
using CodeEval.Pipeline.Repair;
using CodeEval.Pipeline.Tools;
using CodeEval.Prompting;
using CodeEval.Runs;
using CodeEval.Scoring;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CodeEval.Pipeline;

/// <summary>
/// Asks models and grades what they reply, both at once: a reply goes into the journal, then to a grader, while other
/// calls are open. A resumed run asks only for replies that the journal lacks.
/// </summary>
/// <param name="tasks">The tasks of the run.</param>
/// <param name="grader">Grades replies.</param>
/// <param name="time">The clock of the manifest, of time limits and of back-off.</param>
/// <param name="keys">Gives the value of an environment variable or a user secret, for keys.</param>
public sealed class EvalRunner(PreparedTasks tasks, Grader grader, TimeProvider time, Func<string, string?> keys)
{
    /// <summary>The name of the activity source of asking for samples and grading them.</summary>
    public const string TelemetrySource = "CodeEval.Pipeline";

    private static readonly ActivitySource Activities = new(TelemetrySource);

    /// <summary>Replies that runs share; null for none.</summary>
    public IDistributedCache? Cache { get; init; }

    /// <summary>Where calls are logged; null for nowhere.</summary>
    public ILoggerFactory? Logging { get; init; }

    /// <summary>Runs to the end, or until cancelled; what was paid for is kept either way.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="progress">Told as the run goes on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">A model cannot be opened, or a file of the folder cannot be read or written.</exception>
    public async Task<RunOutcome> RunAsync(RunRequest request, RunFolder folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        // Before anything is written: what is wrong with a key or a price must not cost the result of an earlier run.
        BudgetCheck.Check(request);
        CheckKeys(request);
        var asker = await PrepareAskerAsync(request, cancellationToken);
        var before = RunManifestFile.ReadIfThere(folder);
        var manifest = Manifests.ForRun(request, tasks.All, asker.PromptHashOf, grader.Isolation, before?.StartedAt ?? time.GetUtcNow());
        Resumption.Check(before, manifest, folder);
        using var journal = ReplyJournal.Open(folder, manifest);
        using var ledger = CallLedger.Open(folder);
        using var log = SampleLog.Open(folder);
        using var measurements = MeasurementLog.Open(folder);
        var kept = FinishedSamples.Keep(before, manifest, log.Existing, journal);
        log.KeepOnly(kept);
        RunManifestFile.Write(folder, manifest);
        PromptFile.Write(folder, Manifests.PromptsOf(manifest, tasks.All));

        progress.Started(manifest, request.Models.ToDictionary(model => model.Name, _ => tasks.All.Length * request.Samples));
        progress.Resumed(journal.Count, journal.Ignored);
        foreach (var sample in kept)
        {
            progress.Kept(sample);
        }

        using var services = new ChatServices(journal, ledger, request.BudgetUsd)
        {
            Keys = keys,
            Time = time,
            Parallel = request.Parallel,
            Cache = Cache,
            Logging = Logging,
        };
        await GenerateAndGradeAsync(request, services, asker, Finished, kept.Select(KeyOf).ToHashSet(), cancellationToken);
        return RunCompletion.Write(folder, manifest, log, time);

        void Finished(SampleRecord sample)
        {
            log.Append(sample);
            measurements.Append(sample);
            progress.Graded(sample);
        }
    }

    private void CheckKeys(RunRequest request)
    {
        foreach (var model in request.Models)
        {
            ChatClients.Create(model, keys, time).Dispose();
        }
    }

    private async Task GenerateAndGradeAsync(
        RunRequest request,
        ChatServices services,
        SampleAsker asker,
        Action<SampleRecord> finished,
        HashSet<SampleKey> done,
        CancellationToken cancellationToken)
    {
        // Bounded, so that replies wait in their providers' hands and not in memory when grading is the slower part.
        var answered = Channel.CreateBounded<AnsweredSample>(Math.Max(4 * Environment.ProcessorCount, request.Parallel));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var grading = GradingLoop.RunAsync<AnsweredSample>(GradeAsync, Environment.ProcessorCount, answered.Reader, finished, stop);

        // Each model for itself, so that a slow provider holds up no other.
        var asking = Task.WhenAll(request.Models.Select(model => AskAllAsync(model, request, services, asker, answered.Writer, finished, done, stop)));
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        answered.Writer.Complete();
        await grading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Whichever failed has stopped the other, and says why; the other was only cancelled.
        await (asking.IsFaulted ? asking : grading);
        await asking;
    }

    private async Task AskAllAsync(
        ModelSettings settings,
        RunRequest request,
        ChatServices services,
        SampleAsker asker,
        ChannelWriter<AnsweredSample> answered,
        Action<SampleRecord> finished,
        HashSet<SampleKey> done,
        CancellationTokenSource stop)
    {
        using var model = ChatModel.Open(settings, services);
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(Wanted(settings.Name, request.Samples, done), options, async (key, token) =>
            {
                using var activity = Start("ask", key);
                switch (await asker.AskAsync(model, key, token))
                {
                    case AskedSample.Answered(var sample):
                        await answered.WriteAsync(sample, token);
                        break;
                    case AskedSample.Faulted fault:
                        finished(Grader.Unanswered(fault));
                        break;
                }
            });
        }
        catch
        {
            // A journal that cannot be written stops the other models too.
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<SampleRecord> GradeAsync(AnsweredSample sample, CancellationToken cancellationToken)
    {
        using var activity = Start("grade", sample.Key);
        var record = await grader.GradeAsync(sample, cancellationToken);
        activity?.SetTag("codeeval.verdict", record.Verdict.ToName());
        return record;
    }

    private static Activity? Start(string stage, SampleKey key) => Activities.StartActivity(stage)
        ?.SetTag("codeeval.model", key.Model).SetTag("codeeval.task", key.Task).SetTag("codeeval.index", key.Index);

    private async Task<SampleAsker> PrepareAskerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var prompts = tasks.All.ToDictionary(task => task.Id, PromptBuilder.Build, StringComparer.Ordinal);
        if (request is { Repairs: 0, Tools: false })
        {
            return new SampleAsker(prompts, repairs: 0, check: null, tools: null);
        }

        var check = await AnswerCheck.PrepareAsync(tasks.Compiler, grader.Executor, tasks.All, cancellationToken);
        var apis = request.Tools ? new ApiLookup() : null;
        return new SampleAsker(prompts, request.Repairs, check, apis is null ? null : task => ToolFunctions.For(new TaskTools(check, apis, task)));
    }

    // Index by index over all tasks, so that an interrupted run has seen every task about equally often.
    private IEnumerable<SampleKey> Wanted(string model, int samples, HashSet<SampleKey> done) =>
        from index in Enumerable.Range(0, samples)
        from task in tasks.All
        let key = new SampleKey(model, task.Id, index)
        where !done.Contains(key)
        select key;

    private static SampleKey KeyOf(SampleRecord sample) => new(sample.Model, sample.Task, sample.Index);
}
