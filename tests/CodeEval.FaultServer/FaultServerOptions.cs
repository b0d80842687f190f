using System.Collections.Immutable;

namespace CodeEval.Faults;

/// <summary>How the server answers.</summary>
public sealed record FaultServerOptions
{
    /// <summary>The port on the loopback; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>What replies say.</summary>
    public required IReplyText Text { get; init; }

    /// <summary>How long the model thinks before the first token.</summary>
    public TimeSpan FirstTokenDelay { get; init; }

    /// <summary>How long it takes between two pieces of a streamed reply.</summary>
    public TimeSpan PieceDelay { get; init; }

    /// <summary>Whether replies have a reasoning beside their text.</summary>
    public bool Reasoning { get; init; }

    /// <summary>The share of requests that meet a fault, 0 to 1.</summary>
    public double FaultShare { get; init; }

    /// <summary>The faults that there are, all as likely.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = Fault.All;

    /// <summary>How often the very same request may meet a fault: when it is asked more often, it is answered.</summary>
    public int FaultyRepeats { get; init; } = int.MaxValue;

    /// <summary>Decides which request meets which fault.</summary>
    public int Seed { get; init; }

    /// <summary>How late <see cref="Fault.SlowFirstToken"/> is.</summary>
    public TimeSpan SlowFirstToken { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What <see cref="Fault.TooManyForSeconds"/> and <see cref="Fault.TooManyUntil"/> ask for, in whole seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The key that requests must bring; null where none is wanted.</summary>
    public string? Key { get; init; }

    /// <summary>The requests after which the key is refused; null for never.</summary>
    public int? RejectKeyAfter { get; init; }

    /// <summary>Whether faults say the Authorization header of the request, wherever a provider could: in errors, headers and addresses.</summary>
    public bool EchoKey { get; init; }

    /// <summary>The file that requests are written to, one line of JSON each; null for none.</summary>
    public string? RecordTo { get; init; }
}
