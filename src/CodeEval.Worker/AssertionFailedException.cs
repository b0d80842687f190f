namespace CodeEval.Worker;

/// <summary>Stops a program whose assert failed.</summary>
internal sealed class AssertionFailedException : Exception
{
    public AssertionFailedException(string message)
        : base(message)
    {
    }
}
