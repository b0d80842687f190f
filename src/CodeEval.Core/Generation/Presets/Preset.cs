namespace CodeEval.Generation.Presets;

/// <summary>A model where a provider serves it, with all that is known about asking it there.</summary>
public sealed record Preset
{
    internal Preset(EndpointFields fields) => Fields = fields;

    /// <summary>The name, <c>MODEL@PROVIDER</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The model's name, such as <c>qwen2.5-coder-7b</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The provider's name, such as <c>ollama</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model as a run uses it, under the preset's name.</summary>
    public required ModelSettings Settings { get; init; }

    /// <summary>The day on which the price was so; null where there is no price or no day is told.</summary>
    public DateOnly? PriceAsOf { get; init; }

    /// <summary>The address of the page that tells the price; null where there is none.</summary>
    public string? PriceSource { get; init; }

    /// <summary>What to know before asking the model there; empty where there is nothing.</summary>
    public string Note { get; init; } = "";

    internal EndpointFields Fields { get; }
}
