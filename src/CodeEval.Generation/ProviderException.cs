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

    /// <summary>What kind of fault it is, which decides whether and how often it is asked again.</summary>
    public ProviderFault Kind { get; init; } = ProviderFault.Lasting;

    /// <summary>How long the provider asks to wait before that; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the provider may charge for the call although no reply was had: it had taken the request, and did not answer
    /// with an error of its own.
    /// </summary>
    public bool MayBeBilled { get; init; }

    /// <summary>
    /// The same fault without the exception that it was found through: that one may quote what the provider sent, and a
    /// provider may have sent the key back. A log writes an exception with all that lies beneath it.
    /// </summary>
    internal ProviderException WithoutCause() =>
        new(Message) { Kind = Kind, RetryAfter = RetryAfter, MayBeBilled = MayBeBilled, Calls = Calls };

    /// <summary>The requests that were sent in vain until asking was given up; set where that is known.</summary>
    internal int Calls { get; init; }

    /// <summary>
    /// The fault's line alone. The exceptions that it was found through quote what the provider sent, which may repeat the key,
    /// and logs and traces write this text.
    /// </summary>
    public override string ToString() => $"{typeof(ProviderException)}: {Message}";
}
