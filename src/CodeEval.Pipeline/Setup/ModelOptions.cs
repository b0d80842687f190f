namespace CodeEval.Pipeline.Setup;

/// <summary>What a command line, or whoever composes a run, says about models.</summary>
public sealed record ModelOptions
{
    /// <summary>Which models, by name; empty for all that are configured.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The configuration file; null for <c>codeeval.json</c> of <see cref="Folder"/>, where there is one.</summary>
    public string? Config { get; init; }

    /// <summary>The folder that default files are looked for in; empty for the current one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>An endpoint that serves the models.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>A folder of recordings to be replayed instead of asking anybody.</summary>
    public string? Replies { get; init; }

    /// <summary>The variable that holds the key of <see cref="Endpoint"/>.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Whether replies of <see cref="Endpoint"/> are streamed.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>The temperature, instead of what is configured.</summary>
    public double? Temperature { get; init; }

    /// <summary>The share of nucleus sampling, instead of what is configured.</summary>
    public double? TopP { get; init; }

    /// <summary>The most tokens of a reply, instead of what is configured.</summary>
    public int? MaxOutputTokens { get; init; }
}
