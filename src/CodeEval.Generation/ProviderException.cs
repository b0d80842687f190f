namespace CodeEval.Generation;

/// <summary>
/// A provider gave no reply. <see cref="ChatModel"/> turns it into a <see cref="GenerationOutcome.Faulted"/>;
/// nothing else does, so that a programmer's error is not taken for a provider's.
/// </summary>
public sealed class ProviderException : Exception
{
    /// <summary>A fault told by <paramref name="message"/>: one line that says what to do and holds no key.</summary>
    public ProviderException(string message)
        : base(message)
    {
    }

    /// <summary>A fault told by <paramref name="message"/>, found through <paramref name="inner"/>.</summary>
    public ProviderException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether asking again may help.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the provider asks to wait before that; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
