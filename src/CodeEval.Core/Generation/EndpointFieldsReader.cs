using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>Reads what a configuration or a file of presets says about a model at an endpoint, within bounds.</summary>
internal static class EndpointFieldsReader
{
    // JSON numbers are exact up to here in every reader that a provider may use.
    private const long LargestSeed = (1L << 53) - 1;

    private const decimal HighestPrice = 1_000_000;

    /// <summary>How a model is asked; its id, its address and its key have fields of their own.</summary>
    internal static readonly ImmutableArray<string> Settings =
    [
        "stream", "temperature", "topP", "maxOutputTokens", "maxTokensField", "seed", "timeoutSeconds", "firstTokenSeconds", "replySeconds",
        "requestsPerMinute", "tokensPerMinute", "parallel", "retries", "systemInUser", "ignores", "extraBody", "contextWindow", "price",
    ];

    private static readonly string[] Ignorable = ["temperature", "topP", "seed"];

    internal static EndpointFields Read(JsonSection section)
    {
        RefuseKeys(section);
        return new EndpointFields
        {
            Family = section.OptionalText("family"),
            Endpoint = section.Has("endpoint") ? ReadAddress(section) : null,
            Model = section.OptionalText("model"),
            ApiKeyVariable = ReadKeyVariable(section),
            Stream = section.Flag("stream"),
            Temperature = section.Number("temperature", 0, 2),
            TopP = section.Number("topP", 0, 1, above: true),
            MaxOutputTokens = section.Integer("maxOutputTokens", 1, 1_000_000),
            MaxTokensField = section.OneOf("maxTokensField", "max_tokens", "max_completion_tokens"),
            Seed = section.Long("seed", 0, LargestSeed),
            Timeout = Seconds(section, "timeoutSeconds", 3600),
            FirstTokenTimeout = Seconds(section, "firstTokenSeconds", 3600),
            ReplyTimeout = Seconds(section, "replySeconds", 86_400),
            RequestsPerMinute = section.Integer("requestsPerMinute", 1, 1_000_000),
            TokensPerMinute = section.Integer("tokensPerMinute", 1, 1_000_000_000),
            Parallel = section.Integer("parallel", 1, 1024),
            Retries = section.Integer("retries", 0, 20),
            SystemInUser = section.Flag("systemInUser"),
            Ignores = ReadIgnores(section),
            ExtraBody = ExtraBodyReader.Read(section),
            ContextWindow = section.Integer("contextWindow", 1, 100_000_000),
            Price = section.Section("price") is { } price ? ReadPrice(price) : null,
        };
    }

    /// <summary>Refuses fields in which someone may have written a key.</summary>
    internal static void RefuseKeys(JsonSection section)
    {
        foreach (string field in (string[])["apiKey", "api_key", "key"])
        {
            if (section.Has(field))
            {
                throw section.Fault(field, "keys come from the environment or user secrets only; name the variable in \"apiKeyVariable\" and take the key out of this file");
            }
        }
    }

    private static TimeSpan? Seconds(JsonSection section, string field, double most) =>
        section.Number(field, 1, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static ImmutableArray<string>? ReadIgnores(JsonSection section)
    {
        if (!section.Has("ignores"))
        {
            return null;
        }

        ImmutableArray<string> ignores = section.Texts("ignores");
        return ignores.All(Ignorable.Contains) && ignores.Distinct().Count() == ignores.Length
            ? ignores
            : throw section.Fault("ignores", $"must hold settings that the model does not take, each once: {string.Join(", ", Ignorable)}");
    }

    private static ListedPrice ReadPrice(JsonSection price)
    {
        price.Only("input", "output", "cachedInput", "asOf", "source");
        return new ListedPrice(
            new TokenPrice(Needed(price, "input"), Needed(price, "output")) { CachedInput = price.Money("cachedInput", HighestPrice) },
            price.Day("asOf"),
            ReadSource(price));
    }

    private static decimal Needed(JsonSection price, string field) =>
        price.Money(field, HighestPrice) ?? throw price.Fault(field, "is missing; give US dollars per million tokens, 0 for a model that costs nothing");

    private static string? ReadSource(JsonSection price) => price.OptionalText("source") is not { } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? page) && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
            ? page.AbsoluteUri
            : throw price.Fault("source", "must be the http or https address of the page that tells the price");

    // The address is never repeated in a fault: someone may have written a key into it.
    private static Uri ReadAddress(JsonSection section)
    {
        string text = section.Text("endpoint");
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw section.Fault("endpoint", "must be a whole http or https address, such as https://host/v1");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw section.Fault("endpoint", "must hold no user, no query and no fragment; keys come from the environment or user secrets only, through \"apiKeyVariable\"");
        }

        return address.AbsolutePath.TrimEnd('/').EndsWith("/chat/completions", StringComparison.OrdinalIgnoreCase)
            ? throw section.Fault("endpoint", "must end before /chat/completions, which is added to it")
            : address;
    }

    // Nor is what stands here repeated: a key is easily written in the variable's place.
    private static string? ReadKeyVariable(JsonSection section)
    {
        string? variable = section.OptionalText("apiKeyVariable");
        return variable is null || (!char.IsAsciiDigit(variable[0]) && variable.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            ? variable
            : throw section.Fault("apiKeyVariable", "must be the name of an environment variable (letters, digits and _), not the key itself");
    }
}
