using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeEval;

/// <summary>
/// Turns a fault in a JSON file into one line for the user. The serializer tells its faults in sentences about .NET types
/// only; what they mean for the file is read out of them here.
/// </summary>
internal static partial class JsonFaults
{
    /// <summary>The file, the place and the fault, such as <c>task.json(3,5): …</c>; the line is counted from <paramref name="firstLine"/>.</summary>
    public static string Describe(string path, JsonException exception, long firstLine = 1)
    {
        var place = exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"({line + firstLine},{(exception.BytePositionInLine ?? 0) + 1})")
            : "";
        return $"{path}{place}: {Explain(exception)}";
    }

    private static string Explain(JsonException exception)
    {
        var message = exception.Message;
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            return $"the field \"{unknown.Groups[1].Value}\" is not known; correct its name or remove it.";
        }

        if (Missing().Match(message) is { Success: true } missing)
        {
            return $"missing: {missing.Groups[1].Value.Replace('\'', '"').TrimEnd('.', ' ')}; docs/task-format.md shows a whole manifest.";
        }

        var field = exception.Path is { Length: > 2 } where ? $"the field \"{where[2..]}\"" : "it";
        if (message.Contains("doesn't allow setting null values", StringComparison.Ordinal))
        {
            return $"{field} is null; give it a value or remove it.";
        }

        if (Duplicate().Match(message) is { Success: true } duplicate)
        {
            return $"the field \"{duplicate.Groups[1].Value}\" is there twice; remove one.";
        }

        return Conversion().Match(message) is { Success: true } conversion
            ? $"{field} must be {Wanted(conversion.Groups[1].Value)}."
            : $"not JSON: {Plain(message)}.";
    }

    private static string Wanted(string type) => type switch
    {
        "System.String" => "a text, in quotes",
        "System.Boolean" => "true or false",
        "System.Int32" => "a whole number",
        "System.Double" => "a number",
        "System.String[]" => "a list of texts, in square brackets",
        _ => "an object, in braces",
    };

    // The parser adds the place in its own words, counted from 0; ours stands in front, as compilers have it.
    private static string Plain(string message)
    {
        foreach (var tail in (ReadOnlySpan<string>)[" LineNumber:", " Path:"])
        {
            var at = message.IndexOf(tail, StringComparison.Ordinal);
            message = at > 0 ? message[..at] : message;
        }

        return message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*)$")]
    private static partial Regex Missing();

    [GeneratedRegex("[Dd]uplicate property '([^']*)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex(@"^The JSON value could not be converted to (\S+?)\. ")]
    private static partial Regex Conversion();
}
