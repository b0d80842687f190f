namespace CodeEval.Generation;

/// <summary>Reads further fields of a request, which a provider knows beside those of the tool.</summary>
internal static class ExtraBodyReader
{
    private const int LongestJson = 10_000;
    private const int LongestName = 60;

    // What the tool says itself, or what would give other replies than one is counted and graded for.
    private static readonly string[] OwnFields =
    [
        "model", "messages", "stream", "stream_options", "n", "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call",
        "max_tokens", "max_completion_tokens", "temperature", "top_p", "seed",
    ];

    /// <summary>The object in <c>extraBody</c>, as JSON; null where there is none.</summary>
    internal static string? Read(JsonSection section)
    {
        if (section.Section("extraBody") is not { } extra)
        {
            return null;
        }

        EndpointFieldsReader.RefuseKeys(extra);
        foreach (string field in extra.FieldNames)
        {
            CheckName(extra, field);
        }

        string json = extra.ToJson() ?? throw extra.Fault("holds a text that is not Unicode; correct its \\u escapes");
        return json.Length <= LongestJson ? json : throw extra.Fault($"must be at most {LongestJson} characters of JSON");
    }

    private static void CheckName(JsonSection extra, string field)
    {
        if (OwnFields.Contains(field, StringComparer.OrdinalIgnoreCase))
        {
            throw extra.Fault(field, "is set by the tool itself; the model's own fields say what goes into it, so take it out");
        }

        // The name becomes a path within the request.
        if (field.Length is 0 or > LongestName || char.IsAsciiDigit(field[0]) || !field.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw extra.Fault(field, $"cannot be the name of a request's field: at most {LongestName} letters, digits, _ and -");
        }
    }
}
