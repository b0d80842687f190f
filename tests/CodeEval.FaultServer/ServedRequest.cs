namespace CodeEval.Faults;

/// <summary>What became of one request.</summary>
public sealed record ServedRequest
{
    /// <summary>What makes it the same request as another.</summary>
    public required RequestIdentity Identity { get; init; }

    /// <summary>How often the same request was asked before.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The fault that it met, by name, or <c>key</c> where its key was refused; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether a provider would send a bill: the model was asked, and the client did not hang up before it began.</summary>
    public bool Billed { get; init; }

    /// <summary>Whether all of a usable reply was sent.</summary>
    public bool Answered { get; init; }

    /// <summary>The tokens of prompt and reply that were rightly counted for it; 0 where it is not billed.</summary>
    public long Tokens { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }
}
