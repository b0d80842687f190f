namespace CodeEval.Execution.Protocol;

/// <summary>The bytes that the other side sent are not what the protocol says.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>A fault told by <paramref name="message"/>.</summary>
    public ProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>A fault told by <paramref name="message"/>, found through <paramref name="inner"/>.</summary>
    public ProtocolException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
