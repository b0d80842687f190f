namespace CodeEval.Generation;

/// <summary>A model as a run uses it: where its replies come from and how it is asked.</summary>
public sealed record ModelSettings
{
    /// <summary>The name in reports and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The family, such as <c>Qwen 2.5</c> or <c>DeepSeek</c>; empty where it is not told.</summary>
    public string Family { get; init; } = "";

    /// <summary>Where replies come from.</summary>
    public required ReplySource Source { get; init; }

    /// <summary>The preset that the settings began from, such as <c>qwen2.5-coder-7b@ollama</c>; empty where there was none.</summary>
    public string Preset { get; init; } = "";

    /// <summary>The most tokens that prompt and reply may have together; null where it is not told.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>What tokens cost; null where it is not told. A model on one's own machine costs nothing: that is a price of 0.</summary>
    public TokenPrice? Price { get; init; }

    /// <summary>How replies are sampled.</summary>
    public SamplingSettings Sampling { get; init; } = new();
}
