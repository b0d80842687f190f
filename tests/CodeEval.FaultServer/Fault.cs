using System.Collections.Immutable;

namespace CodeEval.Faults;

/// <summary>Something that providers are seen to do wrong, or oddly. The faults are a closed set.</summary>
/// <param name="Name">Its name, as on the command line and in the statistics.</param>
public sealed record Fault(string Name)
{
    /// <summary>HTTP 429 without a word on when to come again.</summary>
    public static readonly Fault TooMany = new("429");

    /// <summary>HTTP 429 with Retry-After in seconds.</summary>
    public static readonly Fault TooManyForSeconds = new("429-seconds");

    /// <summary>HTTP 429 with Retry-After as a date.</summary>
    public static readonly Fault TooManyUntil = new("429-date");

    /// <summary>HTTP 500.</summary>
    public static readonly Fault Failed = new("500");

    /// <summary>HTTP 503.</summary>
    public static readonly Fault Unavailable = new("503");

    /// <summary>The connection is closed before a byte was sent.</summary>
    public static readonly Fault ResetBefore = new("reset-before");

    /// <summary>The connection is closed in the middle of the reply.</summary>
    public static readonly Fault ResetInStream = new("reset-in-stream") { Generates = true };

    /// <summary>The reply comes as it should, but begins late.</summary>
    public static readonly Fault SlowFirstToken = new("slow-first-token") { Generates = true, KeepsReply = true, TakesTime = true };

    /// <summary>Silence from the middle of the reply on, until the client hangs up.</summary>
    public static readonly Fault Stall = new("stall") { Generates = true, TakesTime = true };

    /// <summary>The JSON of the reply, or of a piece of it, is broken.</summary>
    public static readonly Fault MalformedJson = new("malformed-json") { Generates = true };

    /// <summary>Lines that are no events where a stream is wanted, and events where a whole reply is.</summary>
    public static readonly Fault MalformedSse = new("malformed-sse") { Generates = true };

    /// <summary>The tokens reported are negative, absurdly many, none, or missing.</summary>
    public static readonly Fault WrongUsage = new("wrong-usage") { Generates = true, KeepsReply = true };

    /// <summary>A completion without a choice.</summary>
    public static readonly Fault EmptyChoices = new("empty-choices") { Generates = true };

    /// <summary>Half a reply, ended by the provider's filter.</summary>
    public static readonly Fault ContentFilter = new("content-filter") { Generates = true };

    /// <summary>A whole reply that is said to be cut.</summary>
    public static readonly Fault Length = new("length") { Generates = true, KeepsReply = true };

    /// <summary>The right code, and megabytes of prose after it.</summary>
    public static readonly Fault Huge = new("huge") { Generates = true, KeepsReply = true };

    /// <summary>An error in the middle of a stream, or in place of a completion, with HTTP 200.</summary>
    public static readonly Fault ErrorInStream = new("error-in-stream") { Generates = true };

    /// <summary>A whole reply that ended for a reason that chat completions do not have.</summary>
    public static readonly Fault UnknownFinishReason = new("unknown-finish-reason") { Generates = true };

    /// <summary>Comments and blank lines between the events, and white space before JSON, which all clients must bear.</summary>
    public static readonly Fault KeepAliveComments = new("keep-alive-comments") { Generates = true, KeepsReply = true };

    /// <summary>HTTP 307 to an address that answers nothing.</summary>
    public static readonly Fault Redirect = new("redirect");

    /// <summary>A web page in place of a completion, as a proxy sends it.</summary>
    public static readonly Fault Html = new("html");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Fault> All { get; } =
    [
        TooMany, TooManyForSeconds, TooManyUntil, Failed, Unavailable, ResetBefore, ResetInStream, SlowFirstToken, Stall, MalformedJson, MalformedSse,
        WrongUsage, EmptyChoices, ContentFilter, Length, Huge, ErrorInStream, UnknownFinishReason, KeepAliveComments, Redirect, Html,
    ];

    /// <summary>Whether the model works for it, so that a provider would send a bill.</summary>
    public bool Generates { get; init; }

    /// <summary>Whether a client has all that it asked for, so that it must not ask again.</summary>
    public bool KeepsReply { get; init; }

    /// <summary>Whether it takes time by the clock, of the server or until the client gives up.</summary>
    public bool TakesTime { get; init; }

    /// <summary>The fault of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Fault Of(string name) => All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException($"There is no fault \"{name}\"; there are {string.Join(", ", All.Select(fault => fault.Name))}.", nameof(name));
}
