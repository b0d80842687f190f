using System.Buffers;
using System.IO.Pipelines;

namespace CodeEval.Generation.Providers;

/// <summary>
/// A response in which every <see cref="ReportedUsage"/> can be read: a JSON object as a whole, or server-sent events line
/// by line as they come. All other bytes pass as they are, and so does an event of several lines.
/// </summary>
internal sealed class ReadableUsageStream : ForwardStream
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private readonly PipeReader _body;
    private ReadOnlyMemory<byte> _ready;
    private bool? _isObject;

    /// <param name="inner">The response.</param>
    /// <param name="isEvents">Whether it is said to be server-sent events; else its first character tells.</param>
    internal ReadableUsageStream(Stream inner, bool isEvents)
    {
        _body = PipeReader.Create(inner, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        _isObject = isEvents ? false : null;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ready.IsEmpty)
        {
            _ready = await NextAsync(cancellationToken);
        }

        int count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Complete();
        }

        base.Dispose(disposing);
    }

    /// <summary>What can be given on next: all lines that are whole, or the whole object; empty at the end.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        long searched = 0;
        while (true)
        {
            ReadResult read = await _body.ReadAsync(cancellationToken);
            _isObject ??= BeginsObject(read.Buffer.Slice(searched));
            long whole = read.IsCompleted ? read.Buffer.Length : WholeLines(read.Buffer, searched);
            if (whole > 0 || read.IsCompleted)
            {
                ReadOnlySequence<byte> taken = read.Buffer.Slice(0, whole);
                byte[] bytes = taken.ToArray();
                _body.AdvanceTo(taken.End);
                return _isObject == true ? ReportedUsage.MakeReadable(bytes) : MakeLinesReadable(bytes);
            }

            searched = read.Buffer.Length;
            _body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>How many bytes end with the last line that is whole; 0 where none is, and in the middle of an object.</summary>
    private long WholeLines(ReadOnlySequence<byte> buffer, long searched)
    {
        if (_isObject != false)
        {
            return 0;
        }

        long whole = 0;
        long before = searched;
        foreach (ReadOnlyMemory<byte> segment in buffer.Slice(searched))
        {
            int last = segment.Span.LastIndexOfAny(LineEnds);
            whole = last < 0 ? whole : before + last + 1;
            before += segment.Length;
        }

        return whole;
    }

    /// <summary>Whether the first character is that of an object; null where only white space has come yet.</summary>
    private static bool? BeginsObject(ReadOnlySequence<byte> buffer)
    {
        foreach (ReadOnlyMemory<byte> segment in buffer)
        {
            int first = segment.Span.IndexOfAnyExcept(WhiteSpace);
            if (first >= 0)
            {
                return segment.Span[first] == (byte)'{';
            }
        }

        return null;
    }

    private static ReadOnlyMemory<byte> MakeLinesReadable(ReadOnlyMemory<byte> lines)
    {
        if (!ReportedUsage.MayBeIn(lines.Span))
        {
            return lines;
        }

        var readable = new ArrayBufferWriter<byte>(lines.Length);
        while (!lines.IsEmpty)
        {
            int end = lines.Span.IndexOfAny(LineEnds);
            ReadOnlyMemory<byte> line = end < 0 ? lines : lines[..(end + 1)];
            readable.Write(MakeLineReadable(line).Span);
            lines = lines[line.Length..];
        }

        return readable.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> MakeLineReadable(ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> field = "data:"u8;
        return line.Span.StartsWith(field)
            ? (byte[])[.. field, .. ReportedUsage.MakeReadable(line[field.Length..]).Span]
            : line;
    }
}
