using System.Text.Json;

namespace CodeEval.Tasks;

/// <summary>Reads files of one JSON object a line, naming the line of a fault.</summary>
internal static class JsonLines
{
    /// <summary>Each line's object with its number from 1; blank lines are passed over.</summary>
    public static IEnumerable<(int Line, JsonElement Value)> Read(string path)
    {
        using var reader = OpenText(path);
        var number = 0;
        while (ReadLine(reader, path) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, Parse(path, number, line));
            }
        }
    }

    /// <summary>A text field, or an <see cref="InputException"/> that names file, line and field.</summary>
    public static string RequiredText(this JsonElement value, string field, string path, int line) =>
        value.OptionalText(field, path, line)
            ?? throw new InputException($"{path}({line}): the field \"{field}\" is missing.");

    /// <summary>A text field, or null where it is not there.</summary>
    public static string? OptionalText(this JsonElement value, string field, string path, int line)
    {
        if (!value.TryGetProperty(field, out var property) || property.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return property.ValueKind == JsonValueKind.String
            ? TextOf(property, field, path, line)
            : throw new InputException($"{path}({line}): the field \"{field}\" must be a text, not {Name(property.ValueKind)}.");
    }

    private static string TextOf(JsonElement property, string field, string path, int line)
    {
        try
        {
            return property.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // A lone surrogate: JSON can spell it, text cannot hold it.
            throw new InputException($"{path}({line}): the field \"{field}\" holds a broken character (half of a surrogate pair).", exception);
        }
    }

    private static JsonElement Parse(string path, int number, string line)
    {
        JsonElement value;
        try
        {
            using var document = JsonDocument.Parse(line);
            value = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new InputException(JsonFaults.Describe(path, exception, number), exception);
        }

        return value.ValueKind == JsonValueKind.Object
            ? value
            : throw new InputException($"{path}({number}): a line must be a JSON object, not {Name(value.ValueKind)}.");
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    private static string? ReadLine(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (IOException exception)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}
