namespace CodeEval;

/// <summary>
/// A mistake in what the user gave: an option, a configuration, a task, a file of samples.
/// Its message is one line that says what is wrong, where, and what to do; the tool prints it and exits with code 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>A mistake told by <paramref name="message"/>.</summary>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>A mistake told by <paramref name="message"/>, found through <paramref name="inner"/>.</summary>
    public InputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
