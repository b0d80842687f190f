namespace CodeEval.Execution;

/// <summary>A worker did not start, which no sample can be blamed for.</summary>
internal sealed class WorkerStartException : Exception
{
    public WorkerStartException(string message)
        : base(message)
    {
    }

    public WorkerStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
