using System.Collections.Concurrent;

namespace CodeEval.Execution;

/// <summary>Workers that are used again after every sample that ended cleanly, for a bounded number of samples.</summary>
internal sealed class ReusedWorkers : IWorkerSource
{
    private readonly FreshWorkers _fresh;
    private readonly int _samplesPerWorker;
    private readonly ConcurrentStack<WorkerProcess> _warm = new();
    private volatile bool _isDisposed;

    public ReusedWorkers(WorkerLauncher launcher, WorkerUse use, int samplesPerWorker)
    {
        // One ahead: most samples end cleanly and need no new worker.
        _fresh = new FreshWorkers(launcher, use, ahead: 1);
        _samplesPerWorker = samplesPerWorker;
    }

    public async Task<WorkerProcess> TakeAsync(ExecutionRequest request)
    {
        // A console program ends its process, and expects a new one.
        while (request is not ExecutionRequest.Stdio && _warm.TryPop(out WorkerProcess? worker))
        {
            if (!worker.HasExited)
            {
                return worker;
            }

            await worker.DisposeAsync();
        }

        return await _fresh.TakeStartedAsync(request);
    }

    public Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request) => _fresh.TakeStartedAsync(request);

    public bool Reuses(WorkerProcess worker) => worker.SamplesStarted + 1 < _samplesPerWorker;

    public async ValueTask ReturnAsync(WorkerProcess worker, bool isClean)
    {
        if (isClean && !_isDisposed && worker.SamplesStarted < _samplesPerWorker && worker.Home!.TryEmpty())
        {
            _warm.Push(worker);
        }
        else
        {
            await worker.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        while (_warm.TryPop(out WorkerProcess? worker))
        {
            await worker.DisposeAsync();
        }

        await _fresh.DisposeAsync();
    }
}
