using System.Threading.Channels;
using CodeEval.Compiling.Apis;
using CodeEval.Generation;
using CodeEval.Pipeline.Asking;
using CodeEval.Pipeline.Progress;
using CodeEval.Pipeline.Repair;
using CodeEval.Pipeline.Tools;
using CodeEval.Prompting;
using CodeEval.Runs;
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
        using var run = await OpenAsync(request, folder, progress, cancellationToken);
        await GenerateAndGradeAsync(run, request, cancellationToken);
        return run.FinishWhole();
    }

    /// <summary>Opens a run whose samples are asked for one by one, by whoever needs them.</summary>
    /// <param name="request">What may be asked.</param>
    /// <param name="folder">The run's folder, opened to write; it must outlive the run.</param>
    /// <param name="progress">Told as the run goes on.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="InputException">A model cannot be opened, or a file of the folder cannot be read or written.</exception>
    public async Task<OpenRun> OpenAsync(RunRequest request, RunFolder folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(progress);

        // Before anything is written: what is wrong with a key or a price must not cost the result of an earlier run.
        BudgetCheck.Check(request);
        CheckKeys(request);
        var asker = await PrepareAskerAsync(request, cancellationToken);
        var before = RunManifestFile.ReadIfThere(folder);
        if (before?.Source is { } source)
        {
            // The run was started there, whatever was committed since.
            request = request with { Source = source };
        }

        var manifest = Manifests.ForRun(request, tasks.All, asker.PromptHashOf, grader.Isolation, before?.StartedAt ?? time.GetUtcNow());
        Resumption.Check(before, manifest, folder);
        var files = RunFiles.Open(folder, before, manifest, Manifests.PromptsOf(manifest, tasks.All));
        var services = new ChatServices(files.Journal, files.Ledger, request.BudgetUsd)
        {
            Keys = keys,
            Time = time,
            Parallel = request.Parallel,
            Cache = Cache,
            Logging = Logging,
        };
        progress.Started(manifest, request.Models.ToDictionary(model => model.Name, _ => manifest.SamplesPerModel!.Value));
        progress.Resumed(files.Journal.Count, files.Journal.Ignored);
        foreach (var sample in files.Kept)
        {
            progress.Kept(sample);
        }

        return new OpenRun(manifest, request.Models, files, services, grader, asker, progress, time);
    }

    private void CheckKeys(RunRequest request)
    {
        foreach (var model in request.Models)
        {
            ChatClients.Create(model, keys, time).Dispose();
        }
    }

    private async Task GenerateAndGradeAsync(OpenRun run, RunRequest request, CancellationToken cancellationToken)
    {
        // Bounded, so that replies wait in their providers' hands and not in memory when grading is the slower part.
        var answered = Channel.CreateBounded<AnsweredSample>(Math.Max(4 * Environment.ProcessorCount, request.Parallel));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var grading = GradingLoop.RunAsync<AnsweredSample>(run.GradeAsync, Environment.ProcessorCount, answered.Reader, run.Enter, stop);

        // Each model for itself, so that a slow provider holds up no other.
        var done = run.Kept.Select(OpenRun.KeyOf).ToHashSet();
        var asking = Task.WhenAll(request.Models.Select(model => AskAllAsync(run, Wanted(model.Name, request, done), request.Parallel, answered.Writer, stop)));
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        answered.Writer.Complete();
        await grading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Whichever failed has stopped the other, and says why; the other was only cancelled.
        await (asking.IsFaulted ? asking : grading);
        await asking;
    }

    private static async Task AskAllAsync(OpenRun run, IEnumerable<SampleKey> wanted, int parallel, ChannelWriter<AnsweredSample> answered, CancellationTokenSource stop)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(wanted, options, async (key, token) =>
            {
                switch (await run.AskAsync(key, token))
                {
                    case AskedSample.Answered(var sample):
                        await answered.WriteAsync(sample, token);
                        break;
                    case AskedSample.Faulted fault:
                        run.Enter(Grader.Unanswered(fault));
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
    private IEnumerable<SampleKey> Wanted(string model, RunRequest request, HashSet<SampleKey> done) =>
        from index in Enumerable.Range(0, request.Samples)
        from task in Enumerable.Range(0, tasks.All.Length)
        where request.Shard?.Takes(task, index, tasks.All.Length) ?? true
        let key = new SampleKey(model, tasks.All[task].Id, index)
        where !done.Contains(key)
        select key;
}
