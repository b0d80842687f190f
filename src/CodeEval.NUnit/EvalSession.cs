using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Progress;
using CodeEval.Pipeline.Setup;
using CodeEval.Runs;

namespace CodeEvalNUnit;

/// <summary>The run of a fixture: begun by the first test that needs a sample, and ended with the fixture. Safe to use from many threads.</summary>
internal sealed class EvalSession : IAsyncDisposable
{
    private readonly EvalPlan _plan;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<SampleKey, SharedWork<SampleRecord>> _samples = new();
    private readonly Lazy<Task<OpenRun>> _run;
    private GradingTools? _tools;
    private RunFolder? _folder;

    public EvalSession(EvalPlan plan, TimeProvider time)
    {
        _plan = plan;
        _time = time;
        _run = new Lazy<Task<OpenRun>>(() => Task.Run(OpenAsync));
    }

    /// <summary>A sample, asked for and graded once for all who wait for it. It is given up when none of them does any more.</summary>
    public Task<SampleRecord> SampleAsync(SampleKey key, CancellationToken cancellationToken) =>
        _samples.GetOrAdd(key, _ => new SharedWork<SampleRecord>(stop => AskAsync(key, stop), _stop.Token)).WaitAsync(cancellationToken);

    /// <summary>All samples, as many at a time as may be asked for.</summary>
    public async Task<ImmutableArray<SampleRecord>> AllAsync(IReadOnlyList<SampleKey> keys, CancellationToken cancellationToken)
    {
        var samples = new SampleRecord[keys.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _plan.Request.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, keys.Count, options, async (at, token) => samples[at] = await SampleAsync(keys[at], token));
        return [.. samples];
    }

    /// <summary>What is run, known once there is a sample.</summary>
    public RunManifest Manifest => _run.Value.Result.Manifest;

    /// <summary>The model of a sample.</summary>
    public RunModel ModelOf(SampleRecord sample) => Manifest.Models.Single(model => model.Name == sample.Model);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_samples.Values.Select(sample => sample.EndAsync()));
        if (_run.IsValueCreated)
        {
            await ((Task)_run.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            Finish();
        }
        finally
        {
            _folder?.Dispose();
            if (_tools is not null)
            {
                await _tools.DisposeAsync();
            }

            _stop.Dispose();
        }
    }

    private void Finish()
    {
        if (_run is not { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } opened })
        {
            return;
        }

        using var run = opened.Result;
        if (_samples.Values.Any(sample => sample.HasSucceeded))
        {
            run.Finish();
        }
    }

    private async Task<SampleRecord> AskAsync(SampleKey key, CancellationToken cancellationToken) =>
        await (await _run.Value.WaitAsync(cancellationToken)).SampleAsync(key, cancellationToken);

    private async Task<OpenRun> OpenAsync()
    {
        var keys = new KeyStore();
        keys.Require(_plan.Request.Models);
        _tools = new GradingTools(_plan.Isolation, Environment.ProcessorCount);
        var (tasks, grader) = await _tools.PrepareAsync(_plan.Tasks, QualityScope.Some, _stop.Token);
        _folder = RunFolder.OpenToWrite(_plan.RunDirectory, resume: false);
        return await new EvalRunner(tasks, grader, _time, keys.Find).OpenAsync(_plan.Request, _folder, new Quiet(), _stop.Token);
    }

    /// <summary>NUnit shows how far it is.</summary>
    private sealed class Quiet : IRunProgress
    {
        public void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected)
        {
        }

        public void Resumed(int kept, int ignored)
        {
        }

        public void Kept(SampleRecord sample)
        {
        }

        public void Graded(SampleRecord sample)
        {
        }
    }
}
