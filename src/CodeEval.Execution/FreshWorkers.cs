namespace CodeEval.Execution;

/// <summary>Workers that run one sample each. As many as run at once are started ahead.</summary>
internal sealed class FreshWorkers : IWorkerSource
{
    private readonly WorkerLauncher _launcher;
    private readonly WorkerUse _use;
    private readonly int _ahead;
    private readonly Queue<Task<WorkerProcess>> _spares = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly Lock _lock = new();

    public FreshWorkers(WorkerLauncher launcher, WorkerUse use, int ahead)
    {
        _launcher = launcher;
        _use = use;
        _ahead = ahead;
    }

    public async Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request)
    {
        while (true)
        {
            WorkerProcess worker = await NextSpare();
            if (!worker.HasExited)
            {
                return worker;
            }

            // It died while it waited, so that no sample was harmed.
            await worker.DisposeAsync();
        }
    }

    public Task<WorkerProcess> TakeAsync(ExecutionRequest request) => TakeStartedAsync(request);

    public bool Reuses(WorkerProcess worker) => false;

    public ValueTask ReturnAsync(WorkerProcess worker, bool isClean) => worker.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_disposing.IsCancellationRequested)
        {
            return;
        }

        await _disposing.CancelAsync();
        Task<WorkerProcess>[] spares;
        lock (_lock)
        {
            spares = [.. _spares];
            _spares.Clear();
        }

        foreach (Task<WorkerProcess> spare in spares)
        {
            await DisposeStarted(spare);
        }

        _disposing.Dispose();
    }

    private Task<WorkerProcess> NextSpare()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
            while (_spares.Count <= _ahead)
            {
                // On the pool, so that the caller waits for its own worker only.
                _spares.Enqueue(Task.Run(() => _launcher.StartAsync(_use, _disposing.Token)));
            }

            return _spares.Dequeue();
        }
    }

    private static async Task DisposeStarted(Task<WorkerProcess> spare)
    {
        try
        {
            WorkerProcess worker = await spare;
            await worker.DisposeAsync();
        }
        catch (Exception exception) when (exception is WorkerStartException or OperationCanceledException)
        {
            // It never started: there is nothing to dispose, and nobody waits for the reason.
        }
    }
}
