using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CodeEval.Generation;

/// <summary>An object in a JSON file that knows where it stands, so that every fault names the file and the JSON path.</summary>
internal sealed class JsonSection
{
    private readonly string _file;
    private readonly JsonElement _element;

    internal JsonSection(string file, string path, JsonElement element)
    {
        _file = file;
        Path = path;
        _element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Fault("must be an object, in braces");
        }
    }

    /// <summary>Where the object stands, such as <c>models[0]</c>; empty for the whole file.</summary>
    internal string Path { get; }

    /// <summary>Reads a file whose root is an object.</summary>
    internal static T Read<T>(string file, Func<JsonSection, T> read)
    {
        using JsonDocument document = JsonFile.Parse(file);
        return read(new JsonSection(file, "", document.RootElement));
    }

    /// <summary>Reads a text whose root is an object; <paramref name="file"/> is what faults call it.</summary>
    internal static T Read<T>(string file, string text, Func<JsonSection, T> read)
    {
        using JsonDocument document = JsonFile.Parse(file, text);
        return read(new JsonSection(file, "", document.RootElement));
    }

    internal InputException Fault(string message) => new(Path.Length == 0 ? $"{_file}: {message}" : $"{_file}: {Path}: {message}");

    internal InputException Fault(string field, string message) => new($"{_file}: {At(field)}: {message}");

    internal bool Has(string field) => _element.TryGetProperty(field, out _);

    /// <summary>Refuses fields that are not among <paramref name="fields"/>, so that a typing mistake is not silently ignored.</summary>
    internal void Only(params string[] fields)
    {
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (!fields.Any(property.NameEquals))
            {
                throw Fault(JsonFile.Name(property), $"is not a known field; the fields here are {string.Join(", ", fields)}");
            }
        }
    }

    /// <summary>A text that must be there and not be blank.</summary>
    internal string Text(string field) =>
        OptionalText(field) ?? throw Fault(field, "is missing; give it as a text");

    /// <summary>A text that, where it is there, must not be blank.</summary>
    internal string? OptionalText(string field) =>
        _element.TryGetProperty(field, out JsonElement value) ? TextOf(value, At(field)) : null;

    internal string? OneOf(string field, params string[] words)
    {
        string? text = OptionalText(field);
        return text is null || words.Contains(text, StringComparer.Ordinal)
            ? text
            : throw Fault(field, $"must be one of {string.Join(", ", words.Select(word => $"\"{word}\""))}");
    }

    internal bool? Flag(string field) => !_element.TryGetProperty(field, out JsonElement value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Fault(field, "must be true or false"),
        };

    /// <summary>A number from <paramref name="least"/> (or, with <paramref name="above"/>, more than it) to <paramref name="most"/>.</summary>
    internal double? Number(string field, double least, double most, bool above = false)
    {
        if (!_element.TryGetProperty(field, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            && number <= most && (above ? number > least : number >= least)
            ? number
            : throw Fault(field, above ? $"must be a number above {least} and at most {most}" : $"must be a number from {least} to {most}");
    }

    /// <summary>An amount of money from 0 to <paramref name="most"/>.</summary>
    internal decimal? Money(string field, decimal most)
    {
        if (!_element.TryGetProperty(field, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal amount) && amount >= 0 && amount <= most
            ? amount
            : throw Fault(field, $"must be a number from 0 to {most}");
    }

    /// <summary>A day, as in <c>2026-01-31</c>.</summary>
    internal DateOnly? Day(string field) => OptionalText(field) is not { } text
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw Fault(field, "must be a day, such as \"2026-01-31\"");

    internal long? Long(string field, long least, long most) =>
        _element.TryGetProperty(field, out JsonElement value) ? WholeNumberOf(value, At(field), least, most) : null;

    internal int? Integer(string field, int least, int most) => (int?)Long(field, least, most);

    internal ImmutableArray<int> Integers(string field, int least, int most) =>
        [.. Items(field).Select(item => (int)WholeNumberOf(item.Value, item.Path, least, most))];

    internal ImmutableArray<string> Texts(string field) =>
        [.. Items(field).Select(item => TextOf(item.Value, item.Path))];

    internal IEnumerable<JsonSection> Sections(string field) =>
        Items(field).Select(item => new JsonSection(_file, item.Path, item.Value));

    /// <summary>An object within this one; null where it is not there.</summary>
    internal JsonSection? Section(string field) =>
        _element.TryGetProperty(field, out JsonElement value) ? new JsonSection(_file, At(field), value) : null;

    /// <summary>The objects that an object within this one holds by their names; none where it is not there.</summary>
    internal IEnumerable<(string Name, JsonSection Section)> Named(string field)
    {
        if (Section(field) is not { } section)
        {
            yield break;
        }

        foreach (JsonProperty property in section._element.EnumerateObject())
        {
            string name = JsonFile.Name(property);
            yield return (name, new JsonSection(_file, section.At(name), property.Value));
        }
    }

    /// <summary>The names of the object's fields, fit for one line.</summary>
    internal IEnumerable<string> FieldNames => _element.EnumerateObject().Select(JsonFile.Name);

    /// <summary>The object as JSON without needless spaces; null where a text in it is not Unicode.</summary>
    internal string? ToJson()
    {
        try
        {
            return JsonSerializer.Serialize(_element);
        }
        catch (JsonException)
        {
            // A lone surrogate: JSON can spell a text that is none.
            return null;
        }
    }

    private IEnumerable<(string Path, JsonElement Value)> Items(string field)
    {
        if (!_element.TryGetProperty(field, out JsonElement value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select((item, index) => ($"{At(field)}[{index}]", item))
            : throw Fault(field, "must be a list, in square brackets");
    }

    private string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && JsonFile.TryText(value, out string text) && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new InputException($"{_file}: {path}: must be a text that is not empty");

    private long WholeNumberOf(JsonElement value, string path, long least, long most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most
            ? number
            : throw new InputException($"{_file}: {path}: must be a whole number from {least} to {most}");

    private string At(string field) => Path.Length == 0 ? field : $"{Path}.{field}";
}
