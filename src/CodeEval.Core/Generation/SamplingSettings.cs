namespace CodeEval.Generation;

/// <summary>Sampling settings; a null leaves the choice to the provider.</summary>
public sealed record SamplingSettings
{
    /// <summary>Sampling temperature, 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, more than 0, at most 1.</summary>
    public double? TopP { get; init; }

    /// <summary>The most tokens of a reply.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>A seed for providers that take one; the index of the sample is added to it, so that samples differ.</summary>
    public long? Seed { get; init; }
}
