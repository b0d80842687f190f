namespace CodeEval.Generation;

/// <summary>Reads one model of a configuration.</summary>
internal static class ModelSettingsReader
{
    // JSON numbers are exact up to here in every reader that a provider may use.
    private const long LargestSeed = (1L << 53) - 1;

    private static readonly string[] EndpointFields =
        ["model", "apiKeyVariable", "stream", "temperature", "topP", "maxOutputTokens", "maxTokensField", "seed", "timeoutSeconds"];

    internal static ModelSettings Read(JsonSection section, string folder)
    {
        RefuseKeys(section);
        section.Only(["name", "family", "endpoint", "replies", .. EndpointFields]);
        string name = ReadName(section);
        bool endpoint = section.Has("endpoint");
        if (endpoint == section.Has("replies"))
        {
            throw section.Fault(endpoint
                ? "has both \"endpoint\" and \"replies\"; keep the one that its replies come from"
                : "has neither \"endpoint\" nor \"replies\"; give the address of an OpenAI-compatible server, or a folder of replies");
        }

        return endpoint ? ReadEndpoint(section, name) : ReadReplies(section, name, folder);
    }

    private static void RefuseKeys(JsonSection section)
    {
        foreach (string field in (string[])["apiKey", "api_key", "key"])
        {
            if (section.Has(field))
            {
                throw section.Fault(field, "keys come from the environment only; name the variable in \"apiKeyVariable\" and take the key out of this file");
            }
        }
    }

    private static string ReadName(JsonSection section)
    {
        string name = section.Text("name");
        return name.Length <= 100 && name.Trim() == name && !name.Any(char.IsControl)
            ? name
            : throw section.Fault("name", "must be at most 100 characters, without line breaks and without spaces around it");
    }

    private static ModelSettings ReadEndpoint(JsonSection section, string name) => new()
    {
        Name = name,
        Family = section.OptionalText("family") ?? "",
        Source = new ReplySource.OpenAI(ReadAddress(section), section.Text("model"), ReadKeyVariable(section), section.Flag("stream") ?? true)
        {
            Timeout = TimeSpan.FromSeconds(section.Number("timeoutSeconds", 1, 3600) ?? 300),
            MaxTokensField = section.OneOf("maxTokensField", "max_tokens", "max_completion_tokens") ?? "max_tokens",
        },
        Sampling = new SamplingSettings
        {
            Temperature = section.Number("temperature", 0, 2),
            TopP = section.Number("topP", 0, 1, above: true),
            MaxOutputTokens = (int?)section.Integer("maxOutputTokens", 1, 1_000_000),
            Seed = section.Long("seed", 0, LargestSeed),
        },
    };

    private static ModelSettings ReadReplies(JsonSection section, string name, string folder)
    {
        if (EndpointFields.FirstOrDefault(section.Has) is { } field)
        {
            throw section.Fault(field, "belongs to a model with an \"endpoint\"; replies from files are not sampled anew, so leave it out");
        }

        RecordedReplies replies = ReplyLibrary.ReadModel(Path.Combine(folder, section.Text("replies")));
        return replies.ToSettings() with { Name = name, Family = section.OptionalText("family") ?? replies.Family };
    }

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
            throw section.Fault("endpoint", "must hold no user, no query and no fragment; keys come from the environment only, through \"apiKeyVariable\"");
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
