namespace CodeEval.Generation;

/// <summary>Kinds of a provider's faults, by what helps against them.</summary>
public enum ProviderFault
{
    /// <summary>Asking again brings the same: a request that is refused, an address that is wrong.</summary>
    Lasting,

    /// <summary>The key, or the account behind it, is refused; every other call would be too.</summary>
    Refused,

    /// <summary>The budget of the run does not allow the call, which was not made.</summary>
    OverBudget,

    /// <summary>Too much was asked for within a time; asking later helps.</summary>
    RateLimited,

    /// <summary>It may pass: a server's error, a connection that broke, a reply that is no reply.</summary>
    Passing,

    /// <summary>The provider kept silent until a time limit; asking again may help, but waits as long once more.</summary>
    Silent,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>A recording holds no such reply.</summary>
    NotRecorded,
}
