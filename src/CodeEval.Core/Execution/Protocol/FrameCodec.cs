using System.Buffers.Binary;
using System.Text.Json;

namespace CodeEval.Execution.Protocol;

/// <summary>
/// Writes and reads frames: four bytes of length, little-endian, then that many bytes of JSON in UTF-8.
/// Whatever the bytes are, reading ends in a record, in null at the end of the stream, or in a <see cref="ProtocolException"/>.
/// </summary>
public static class FrameCodec
{
    private const int HeaderBytes = FrameReader.HeaderBytes;

    /// <summary>Writes what the host asks.</summary>
    public static void Write(Stream stream, WorkerRequest request)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encode(request).Span);
        stream.Flush();
    }

    /// <summary>Writes what a worker tells.</summary>
    public static void Write(Stream stream, WorkerMessage message)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encode(message).Span);
        stream.Flush();
    }

    /// <summary>Writes what the host asks.</summary>
    public static async Task WriteAsync(Stream stream, WorkerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Encode(request), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Writes what a worker tells.</summary>
    public static async Task WriteAsync(Stream stream, WorkerMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Encode(message), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads what the host asks; null where the stream ends before a frame begins.</summary>
    public static WorkerRequest? ReadRequest(Stream stream) =>
        DecodeRequest(FrameReader.Read(stream, ProtocolLimits.MaxRequestBytes));

    /// <summary>Reads what a worker tells; null where the stream ends before a frame begins.</summary>
    public static WorkerMessage? ReadMessage(Stream stream) =>
        DecodeMessage(FrameReader.Read(stream, ProtocolLimits.MaxMessageBytes));

    /// <summary>Reads what the host asks; null where the stream ends before a frame begins.</summary>
    public static async Task<WorkerRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken) =>
        DecodeRequest(await FrameReader.ReadAsync(stream, ProtocolLimits.MaxRequestBytes, cancellationToken));

    /// <summary>Reads what a worker tells; null where the stream ends before a frame begins.</summary>
    public static async Task<WorkerMessage?> ReadMessageAsync(Stream stream, CancellationToken cancellationToken) =>
        DecodeMessage(await FrameReader.ReadAsync(stream, ProtocolLimits.MaxMessageBytes, cancellationToken));

    private static ReadOnlyMemory<byte> Encode(WorkerRequest request)
    {
        using MemoryStream frame = NewFrame();
        using (var json = new Utf8JsonWriter(frame))
        {
            RequestJson.Write(json, request);
        }

        return Framed(frame, ProtocolLimits.MaxRequestBytes);
    }

    private static ReadOnlyMemory<byte> Encode(WorkerMessage message)
    {
        using MemoryStream frame = NewFrame();
        using (var json = new Utf8JsonWriter(frame))
        {
            MessageJson.Write(json, message);
        }

        return Framed(frame, ProtocolLimits.MaxMessageBytes);
    }

    /// <summary>A stream with room for the header, so that header and body are one write to the pipe.</summary>
    private static MemoryStream NewFrame()
    {
        var frame = new MemoryStream();
        frame.SetLength(HeaderBytes);
        frame.Position = HeaderBytes;
        return frame;
    }

    private static ReadOnlyMemory<byte> Framed(MemoryStream frame, int maxBytes)
    {
        int length = (int)frame.Length - HeaderBytes;
        if (length > maxBytes)
        {
            throw new ProtocolException($"A frame of {length} bytes is larger than the {maxBytes} allowed.");
        }

        Memory<byte> bytes = frame.GetBuffer().AsMemory(0, (int)frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Span, length);
        return bytes;
    }

    private static WorkerRequest? DecodeRequest(byte[]? frame)
    {
        if (frame is null)
        {
            return null;
        }

        try
        {
            var json = new Utf8JsonReader(frame);
            return RequestJson.Read(ref json);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw new ProtocolException("A frame holds no request that the protocol knows.", exception);
        }
    }

    private static WorkerMessage? DecodeMessage(byte[]? frame)
    {
        if (frame is null)
        {
            return null;
        }

        try
        {
            var json = new Utf8JsonReader(frame);
            return MessageJson.Read(ref json);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw new ProtocolException("A frame holds no message that the protocol knows.", exception);
        }
    }

    /// <summary>The reader says by an invalid operation that a string is not valid UTF-8.</summary>
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException;
}
