namespace CodeEval.Execution;

/// <summary>Where a sample's process comes from and what becomes of it afterwards.</summary>
internal interface IWorkerSource : IAsyncDisposable
{
    /// <summary>A worker that is ready for a sample.</summary>
    /// <exception cref="WorkerStartException">No worker could be started.</exception>
    Task<WorkerProcess> TakeAsync(ExecutionRequest request);

    /// <summary>A worker that is ready, has run nothing and is no fork: what happens in it is the sample's doing.</summary>
    /// <exception cref="WorkerStartException">No worker could be started.</exception>
    Task<WorkerProcess> TakeStartedAsync(ExecutionRequest request);

    /// <summary>Whether a worker may be given another sample after the one that it runs next.</summary>
    bool Reuses(WorkerProcess worker);

    /// <summary>Takes a worker back; when this returns, nothing of its sample is left.</summary>
    ValueTask ReturnAsync(WorkerProcess worker, bool isClean);
}
