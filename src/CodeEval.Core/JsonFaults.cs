using System.Text.Json;

namespace CodeEval;

/// <summary>Turns a fault in a JSON file into one line for the user.</summary>
internal static class JsonFaults
{
    /// <summary>The file, the place and the fault, such as <c>task.json(3,5): …</c>; the line is counted from <paramref name="firstLine"/>.</summary>
    public static string Describe(string path, JsonException exception, long firstLine = 1)
    {
        var place = exception.LineNumber is { } line
            ? $"({line + firstLine},{(exception.BytePositionInLine ?? 0) + 1})"
            : "";
        var message = exception.Message;

        // The serializer appends the place in its own words; ours stands in front, as compilers have it.
        foreach (var tail in (ReadOnlySpan<string>)[" LineNumber:", " Path:"])
        {
            var at = message.IndexOf(tail, StringComparison.Ordinal);
            if (at > 0)
            {
                message = message[..at];
            }
        }

        message = message
            .Replace("JSON deserialization for type 'CodeEval.Tasks.TaskManifest' was missing required properties including:", "missing:", StringComparison.Ordinal)
            .Replace("The JSON property ", "the field ", StringComparison.Ordinal);
        var mapped = message.IndexOf(" could not be mapped", StringComparison.Ordinal);
        return mapped > 0
            ? $"{path}{place}: {message[..mapped]} is not known; correct its name or remove it."
            : $"{path}{place}: {message.TrimEnd('.', ' ')}.";
    }
}
