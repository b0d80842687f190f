using System.Text;
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
        while (ReadLine(reader, path) is { } text)
        {
            number++;
            var line = number == 1 ? text.TrimStart('\uFEFF') : text;

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

    /// <summary>A text that names a task, under the first of <paramref name="fields"/> that is there.</summary>
    public static string RequiredName(this JsonElement value, string path, int line, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (value.OptionalText(field, path, line) is { } name)
            {
                return string.IsNullOrWhiteSpace(name)
                    ? throw new InputException($"{path}({line}): the field \"{field}\" is empty.")
                    : name;
            }
        }

        throw new InputException($"{path}({line}): the field \"{fields[0]}\" is missing.");
    }

    /// <summary>A list of texts; empty where it is not there.</summary>
    public static IEnumerable<string> Texts(this JsonElement value, string field, string path, int line)
    {
        if (!value.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? list.EnumerateArray().Select(item => TextOf(item, field, path, line))
            : throw new InputException($"{path}({line}): the field \"{field}\" must be a list of texts.");
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
            return new StreamReader(path, TextFile.StrictUtf8, detectEncodingFromByteOrderMarks: false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file; give the path of one that exists.", exception);
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
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path}: the file is not UTF-8; save it as UTF-8.", exception);
        }
        catch (IOException exception)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}
