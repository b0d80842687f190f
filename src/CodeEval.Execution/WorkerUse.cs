namespace CodeEval.Execution;

/// <summary>What a worker warms up for before it is ready; it can run anything all the same.</summary>
internal enum WorkerUse
{
    /// <summary>Hidden NUnit tests.</summary>
    NUnit,

    /// <summary>A program, which needs no test framework.</summary>
    Program,
}
