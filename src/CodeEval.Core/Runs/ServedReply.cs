using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>How a provider served one reply of a sample.</summary>
public sealed record ServedReply
{
    /// <summary>The tokens reported for it; null where none were.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>How long it took; null where no model was asked for it in this run, as with a cached reply.</summary>
    public ReplyTiming? Timing { get; init; }
}
