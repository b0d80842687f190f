using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CodeEval.Runs;

/// <summary>Reads files of JSON lines that were appended to by a process that may have been killed.</summary>
internal static class AppendedJsonLines
{
    /// <summary>
    /// Reads all lines. A last line that is cut short or malformed is left out, since a process killed while writing
    /// leaves one; a last line that lacks nothing but its LF counts. Blank lines are passed over.
    /// </summary>
    /// <exception cref="InputException">A line before the last is malformed: the message names it.</exception>
    public static AppendedJsonLinesContent<T> Read<T>(Stream stream, string path, JsonTypeInfo<T> type)
        where T : class =>
        Read(stream, path, type, (value, _) => value);

    /// <summary>Reads all lines and keeps of each what <paramref name="keep"/> gives for it and its place.</summary>
    /// <exception cref="InputException">A line before the last is malformed: the message names it.</exception>
    public static AppendedJsonLinesContent<TKept> Read<T, TKept>(Stream stream, string path, JsonTypeInfo<T> type, Func<T, LinePlace, TKept> keep)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<TKept>();
        var reader = new LineReader(stream);
        (long Start, int Number, JsonException Fault)? bad = null;
        long position = 0;
        var number = 0;
        var lacksLineEnd = false;
        while (reader.TryRead(out var line))
        {
            number++;
            var start = position;
            position += line.Length + (reader.Ended ? 1 : 0);
            lacksLineEnd = !reader.Ended;
            if (line.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (bad is { } earlier)
            {
                throw Malformed(path, earlier.Number, earlier.Fault);
            }

            try
            {
                items.Add(keep(JsonSerializer.Deserialize(line, type) ?? throw new JsonException("the line is null"), new LinePlace(start, line.Length)));
            }
            catch (JsonException e)
            {
                bad = (start, number, e);
            }
        }

        return new AppendedJsonLinesContent<TKept>(items.ToImmutable(), bad?.Start ?? position, bad is null && lacksLineEnd);
    }

    /// <summary>A value as one line with its LF.</summary>
    public static byte[] ToLine<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    private static InputException Malformed(string path, int line, JsonException fault) =>
        new($"{FileFaults.OneLine(path)}: line {line}: not a line of this file: {FileFaults.OneLine(fault.Message)}", fault);
}

/// <summary>Where a line lies in its file.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes, without its LF.</param>
internal readonly record struct LinePlace(long Start, int Length);

/// <summary>What a file of JSON lines holds.</summary>
/// <param name="Items">The values in the order of the file.</param>
/// <param name="GoodLength">The length in bytes up to which the file is sound.</param>
/// <param name="LacksLineEnd">Whether the last value lacks its LF.</param>
internal sealed record AppendedJsonLinesContent<T>(ImmutableArray<T> Items, long GoodLength, bool LacksLineEnd);
