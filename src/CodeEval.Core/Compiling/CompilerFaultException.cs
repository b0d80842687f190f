namespace CodeEval.Compiling;

/// <summary>The compiler could not be run, or failed in a way that is not the code's doing.</summary>
public sealed class CompilerFaultException : Exception
{
    /// <summary>A fault told in one line.</summary>
    public CompilerFaultException(string message)
        : base(message)
    {
    }

    /// <summary>A fault told in one line, with its cause.</summary>
    public CompilerFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
