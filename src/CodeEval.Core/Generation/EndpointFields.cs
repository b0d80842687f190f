using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>
/// What one place says about a model at an endpoint; a null leaves it to the place below. A preset is a provider's fields, a
/// model's over them and those of the two together on top; a configuration may put its own over a preset.
/// </summary>
internal sealed record EndpointFields
{
    public string? Family { get; init; }

    public Uri? Endpoint { get; init; }

    public string? Model { get; init; }

    public string? ApiKeyVariable { get; init; }

    public bool? Stream { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? MaxOutputTokens { get; init; }

    public string? MaxTokensField { get; init; }

    public long? Seed { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? FirstTokenTimeout { get; init; }

    public TimeSpan? ReplyTimeout { get; init; }

    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public int? Parallel { get; init; }

    public int? Retries { get; init; }

    public bool? SystemInUser { get; init; }

    public ImmutableArray<string>? Ignores { get; init; }

    public string? ExtraBody { get; init; }

    public int? ContextWindow { get; init; }

    public ListedPrice? Price { get; init; }

    /// <summary>These fields, and where they say nothing those of <paramref name="below"/>.</summary>
    public EndpointFields Over(EndpointFields below) => new()
    {
        Family = Family ?? below.Family,
        Endpoint = Endpoint ?? below.Endpoint,
        Model = Model ?? below.Model,
        // A key that was meant for one address is not sent to another.
        ApiKeyVariable = Endpoint is null ? ApiKeyVariable ?? below.ApiKeyVariable : ApiKeyVariable,
        Stream = Stream ?? below.Stream,
        Temperature = Temperature ?? below.Temperature,
        TopP = TopP ?? below.TopP,
        MaxOutputTokens = MaxOutputTokens ?? below.MaxOutputTokens,
        MaxTokensField = MaxTokensField ?? below.MaxTokensField,
        Seed = Seed ?? below.Seed,
        Timeout = Timeout ?? below.Timeout,
        FirstTokenTimeout = FirstTokenTimeout ?? below.FirstTokenTimeout,
        ReplyTimeout = ReplyTimeout ?? below.ReplyTimeout,
        RequestsPerMinute = RequestsPerMinute ?? below.RequestsPerMinute,
        TokensPerMinute = TokensPerMinute ?? below.TokensPerMinute,
        Parallel = Parallel ?? below.Parallel,
        Retries = Retries ?? below.Retries,
        SystemInUser = SystemInUser ?? below.SystemInUser,
        Ignores = Ignores ?? below.Ignores,
        ExtraBody = ExtraBody ?? below.ExtraBody,
        ContextWindow = ContextWindow ?? below.ContextWindow,
        Price = Price ?? below.Price,
    };

    /// <summary>The model that is asked so; there must be an address and a model's id.</summary>
    public ModelSettings ToSettings(string name, string preset) => new()
    {
        Name = name,
        Preset = preset,
        Family = Family ?? "",
        Source = ToSource(),
        ContextWindow = ContextWindow,
        Price = Price?.Price,
        Sampling = new SamplingSettings { Temperature = Temperature, TopP = TopP, MaxOutputTokens = MaxOutputTokens, Seed = Seed },
    };

    private ReplySource.OpenAI ToSource()
    {
        var plain = new ReplySource.OpenAI(Endpoint!, Model!, ApiKeyVariable, Stream ?? true);
        return plain with
        {
            Timeout = Timeout ?? plain.Timeout,
            FirstTokenTimeout = FirstTokenTimeout,
            ReplyTimeout = ReplyTimeout ?? plain.ReplyTimeout,
            RequestsPerMinute = RequestsPerMinute,
            TokensPerMinute = TokensPerMinute,
            Parallel = Parallel,
            Retries = Retries ?? plain.Retries,
            SystemInUser = SystemInUser ?? plain.SystemInUser,
            Ignores = Ignores ?? plain.Ignores,
            ExtraBody = ExtraBody,
            MaxTokensField = MaxTokensField ?? plain.MaxTokensField,
        };
    }
}
