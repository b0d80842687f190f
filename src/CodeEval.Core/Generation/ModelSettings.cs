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

    /// <summary>How replies are sampled.</summary>
    public SamplingSettings Sampling { get; init; } = new();
}
