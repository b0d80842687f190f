namespace CodeEval.Execution.Protocol;

/// <summary>What a worker tells the host. A worker runs untrusted code, so every message is untrusted input.</summary>
public abstract record WorkerMessage
{
    private WorkerMessage()
    {
    }

    /// <summary>The nonce of the request that this answers; empty before the first request.</summary>
    public string Nonce { get; init; } = "";

    /// <summary>The worker has started and waits for a request.</summary>
    public sealed record Ready : WorkerMessage;

    /// <summary>The assemblies are loaded.</summary>
    /// <param name="Tests">How many tests there are.</param>
    public sealed record Loaded(int Tests) : WorkerMessage;

    /// <summary>One test ended.</summary>
    /// <param name="Name">Its full name.</param>
    /// <param name="Passed">Whether it passed.</param>
    /// <param name="Text">Why not.</param>
    /// <param name="Assertions">How many assertions it made.</param>
    public sealed record TestFinished(string Name, bool Passed, string? Text, int Assertions) : WorkerMessage;

    /// <summary>The program's entry point threw.</summary>
    /// <param name="ExceptionType">The exception's full type name.</param>
    /// <param name="Text">Its message.</param>
    public sealed record Threw(string ExceptionType, string Text) : WorkerMessage;

    /// <summary>An assembly could not be loaded or bound.</summary>
    /// <param name="Text">What the runtime said.</param>
    public sealed record Unloadable(string Text) : WorkerMessage;

    /// <summary>The memory limit stopped an allocation.</summary>
    public sealed record OutOfMemory : WorkerMessage;

    /// <summary>More was written to the console than allowed.</summary>
    /// <param name="Channel"><c>stdout</c> or <c>stderr</c>.</param>
    public sealed record OutputExceeded(string Channel) : WorkerMessage;

    /// <summary>
    /// The process ends by itself, because the run told it to. A process that was killed from outside says nothing, and that
    /// is how the two are told apart where they share an exit code.
    /// </summary>
    public sealed record Exiting : WorkerMessage;

    /// <summary>The run is over.</summary>
    /// <param name="Clean">Whether nothing of the run goes on, such as a thread, so that the process may run another sample.</param>
    public sealed record Finished(bool Clean) : WorkerMessage
    {
        /// <summary>Processor time of the tests, all threads together, in microseconds.</summary>
        public long CpuMicroseconds { get; init; }

        /// <summary>What the tests allocated on the managed heap, in bytes.</summary>
        public long AllocatedBytes { get; init; }
    }
}
