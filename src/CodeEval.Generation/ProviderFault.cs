namespace CodeEval.Generation;

/// <summary>Kinds of a provider's faults, by what helps against them.</summary>
public enum ProviderFault
{
    /// <summary>Asking the same again brings the same; another request may well be answered.</summary>
    Lasting,

    /// <summary>The key, the account behind it, the model or the address is refused; every other call would be too.</summary>
    Refused,

    /// <summary>The budget of the run does not allow the call, which was not made.</summary>
    OverBudget,

    /// <summary>Too much was asked for within a time; asking later helps.</summary>
    RateLimited,

    /// <summary>It may pass: a server's error, a connection that broke, a reply that is no reply.</summary>
    Passing,

    /// <summary>The provider's own filter withheld the reply to this prompt; it may pass, and says nothing of other prompts.</summary>
    Withheld,

    /// <summary>The provider kept silent until a time limit; asking again may help, but waits as long once more.</summary>
    Silent,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>A recording holds no such reply.</summary>
    NotRecorded,
}
