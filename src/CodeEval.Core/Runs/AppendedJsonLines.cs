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
    public static ImmutableArray<T> Read<T>(Stream stream, string path, JsonTypeInfo<T> type)
        where T : class =>
        Read(stream, path, type, (value, _) => value);

    /// <summary>Reads all lines and keeps of each what <paramref name="keep"/> gives for it and its place.</summary>
    /// <exception cref="InputException">A line before the last is malformed: the message names it.</exception>
    public static ImmutableArray<TKept> Read<T, TKept>(Stream stream, string path, JsonTypeInfo<T> type, Func<T, LinePlace, TKept> keep)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<TKept>();
        Scan(stream, path, type, (value, place) => items.Add(keep(value, place)));
        return items.ToImmutable();
    }

    /// <summary>
    /// Shows all lines to <paramref name="see"/>, which may throw a <see cref="JsonException"/> to call a line malformed,
    /// and holds none of them.
    /// </summary>
    /// <exception cref="InputException">A line before the last is malformed: the message names it.</exception>
    public static AppendedJsonLinesEnd Scan<T>(Stream stream, string path, JsonTypeInfo<T> type, Action<T, LinePlace> see)
        where T : class
    {
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
                see(JsonSerializer.Deserialize(line, type) ?? throw new JsonException("the line is null"), new LinePlace(start, line.Length));
            }
            catch (JsonException e)
            {
                bad = (start, number, e);
            }
        }

        return new AppendedJsonLinesEnd(bad?.Start ?? position, bad is null && lacksLineEnd);
    }

    /// <summary>
    /// Opens or creates a file to append to it, shows what it holds, and cuts off a torn last line. The stream stands at the
    /// end. Others may read the file meanwhile.
    /// </summary>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static FileStream OpenToAppend<T>(string path, JsonTypeInfo<T> type, Action<T, LinePlace> see)
        where T : class
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                BufferSize = 0,
            });
            var end = Scan(stream, path, type, see);
            stream.SetLength(end.GoodLength);
            stream.Position = end.GoodLength;
            if (end.LacksLineEnd)
            {
                stream.Write("\n"u8);
            }

            return stream;
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw FileFaults.Explain(path, "cannot be opened", e);
            }

            throw;
        }
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

/// <summary>How a file of JSON lines ends.</summary>
/// <param name="GoodLength">The length in bytes up to which the file is sound.</param>
/// <param name="LacksLineEnd">Whether the last value lacks its LF.</param>
internal readonly record struct AppendedJsonLinesEnd(long GoodLength, bool LacksLineEnd);
