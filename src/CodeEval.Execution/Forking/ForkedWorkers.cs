namespace CodeEval.Execution.Forking;

/// <summary>
/// Workers that run one sample each and are forked from a warm one, in a few milliseconds. Where that cannot be,
/// they are started ahead as other processes are.
/// </summary>
internal sealed class ForkedWorkers : IWorkerSource
{
    private readonly WorkerLauncher _launcher;
    private readonly ZygoteKeeper _zygotes;

    /// <summary>For the few samples that a fork does not suit, and to confirm bad endings.</summary>
    private readonly FreshWorkers _started;

    /// <summary>For all samples where none can be forked.</summary>
    private readonly FreshWorkers _startedAhead;

    public ForkedWorkers(WorkerLauncher launcher, ZygoteKeeper zygotes, WorkerUse use, int parallelism)
    {
        _launcher = launcher;
        _zygotes = zygotes;
        _started = new FreshWorkers(launcher, use, ahead: 0);
        _startedAhead = new FreshWorkers(launcher, use, ahead: parallelism);
    }

    public async Task<WorkerProcess> TakeAsync(ExecutionRequest request)
    {
        if (await _zygotes.LivingAsync() is not { } zygote)
        {
            return await _startedAhead.TakeStartedAsync(request);
        }

        return ForkRestrictions.Allow(request) ? await _launcher.ForkAsync(zygote, request) : await _started.TakeStartedAsync(request);
    }

    public Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request) => _started.TakeStartedAsync(request);

    public bool Reuses(WorkerProcess worker) => false;

    public ValueTask ReturnAsync(WorkerProcess worker, bool isClean) => worker.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _started.DisposeAsync();
        await _startedAhead.DisposeAsync();
    }
}
