namespace CodeEval.Execution;

/// <summary>The process of a worker, however it came to be, and the streams to it.</summary>
internal abstract class ChildProcess : IAsyncDisposable
{
    /// <summary>Whether it began as a copy of a running process, which the runtime does not support.</summary>
    public abstract bool IsForked { get; }

    /// <summary>Its standard input.</summary>
    public abstract Stream Input { get; }

    /// <summary>Its standard output.</summary>
    public abstract Stream Output { get; }

    /// <summary>Its standard error.</summary>
    public abstract Stream Error { get; }

    /// <summary>What the host asks goes here.</summary>
    public abstract Stream Requests { get; }

    /// <summary>What the worker tells comes from here.</summary>
    public abstract Stream Messages { get; }

    /// <summary>
    /// Completes with the exit code once the process is gone and what it had started is killed; a signal that ended
    /// it counts as 128 and its number.
    /// </summary>
    public abstract Task<int> Exited { get; }

    /// <summary>What the process has used since it started; null once it is gone.</summary>
    public abstract ProcessUsage? ReadUsage();

    /// <summary>What it has used before it is given anything to do.</summary>
    public virtual ProcessUsage? UsageAtStart() => ReadUsage();

    /// <summary>Ends the process and all that it started.</summary>
    public abstract void Kill();

    /// <summary>Closes the streams to a process that is gone.</summary>
    public abstract ValueTask DisposeAsync();
}
