using System.Text;
using System.Text.Json;

namespace CodeEval.Generation;

/// <summary>Reads a JSON file that a person wrote, and says where it is not JSON.</summary>
internal static class JsonFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static JsonDocument Parse(string file) => Parse(file, ReadText(file));

    /// <summary>Parses a text that is in hand; <paramref name="file"/> is what faults call it.</summary>
    internal static JsonDocument Parse(string file, string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            string place = fault is { LineNumber: { } line, BytePositionInLine: { } column } ? $"line {line + 1}, column {column + 1}: " : "";
            throw new InputException($"{file}: {place}is not JSON: {Reason(fault)}", fault);
        }
    }

    /// <summary>The name of a field, fit for one line whatever characters it holds.</summary>
    internal static string Name(JsonProperty property)
    {
        try
        {
            string name = JsonEncodedText.Encode(property.Name).ToString();
            return name.Length > 60 ? name[..60] + "…" : name;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: JSON can spell a name that is not a text.
            return "?";
        }
    }

    /// <summary>The text of a string; false where it spells a lone surrogate, which is JSON but not a text.</summary>
    internal static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return StrictUtf8.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{file}: there is no such file; give the path of one that exists", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: cannot be read: {fault.Message}", fault);
        }
        catch (DecoderFallbackException fault)
        {
            throw new InputException($"{file}: is not UTF-8 text; save it as UTF-8", fault);
        }
    }

    // The parser ends its message with the place, counted from 0; ours is counted as editors count.
    private static string Reason(JsonException fault)
    {
        int place = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? fault.Message : fault.Message[..place]).ReplaceLineEndings(" ");
    }
}
