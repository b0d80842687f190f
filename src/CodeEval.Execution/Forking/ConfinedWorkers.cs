namespace CodeEval.Execution.Forking;

/// <summary>Workers that run one sample each, all of them children of a zygote that confines them.</summary>
internal sealed class ConfinedWorkers(WorkerLauncher launcher, ZygoteKeeper zygotes, WorkerUse use) : IWorkerSource
{
    public async Task<WorkerProcess> TakeAsync(ExecutionRequest request)
    {
        Zygote zygote = await ZygoteAsync();
        return ForkRestrictions.Allow(request)
            ? await launcher.ForkAsync(zygote, request)
            : await launcher.StartAsync(zygote, use, request);
    }

    public async Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request) =>
        await launcher.StartAsync(await ZygoteAsync(), use, request);

    public bool Reuses(WorkerProcess worker) => false;

    public ValueTask ReturnAsync(WorkerProcess worker, bool isClean) => worker.DisposeAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Zygote> ZygoteAsync() =>
        await zygotes.LivingAsync() ?? throw new WorkerStartException($"Samples cannot be confined any more: {zygotes.Refusal}.");
}
