namespace CodeEval.Execution.Protocol;

/// <summary>What the host asks of a worker: the one thing it does next.</summary>
public abstract record WorkerRequest
{
    private WorkerRequest()
    {
    }

    /// <summary>A secret of this run that every answer repeats, so that a forged answer is told apart.</summary>
    public required string Nonce { get; init; }

    /// <summary>How many bytes the run may write to the console.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>How many bytes the managed heap may take from now on, so that one warm worker serves every limit.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Whether no other request follows; the worker then need not look what the run leaves behind.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Run the NUnit tests of one assembly against another.</summary>
    /// <param name="Submission">The submission's assembly.</param>
    /// <param name="Tests">The tests' assembly.</param>
    public sealed record RunNUnit(byte[] Submission, byte[] Tests) : WorkerRequest;

    /// <summary>Run the entry point of an assembly.</summary>
    /// <param name="Assembly">The program.</param>
    /// <param name="UsesConsole">
    /// Whether standard input and output are the program's own (a <c>stdio</c> task); otherwise what it prints is dropped.
    /// </param>
    public sealed record RunProgram(byte[] Assembly, bool UsesConsole) : WorkerRequest
    {
        /// <summary>The type in the program that counts the asserts of its tests; null where it has none.</summary>
        public string? Asserts { get; init; }
    }
}
