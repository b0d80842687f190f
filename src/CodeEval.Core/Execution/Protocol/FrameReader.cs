using System.Buffers.Binary;

namespace CodeEval.Execution.Protocol;

/// <summary>
/// Reads frames: four bytes of length, little-endian, then that many bytes. What is torn or too long ends in a
/// <see cref="ProtocolException"/>.
/// </summary>
internal static class FrameReader
{
    public const int HeaderBytes = sizeof(int);

    private const int FirstBufferBytes = 64 * 1024;

    /// <summary>The next frame's bytes; null where the stream ends before one begins.</summary>
    public static byte[]? Read(Stream stream, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = new byte[HeaderBytes];
        int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (LengthOf(header, read, maxBytes) is not { } length)
        {
            return null;
        }

        byte[] body = FirstBuffer(length);
        int filled = 0;
        while (filled < length)
        {
            body = Grown(body, filled, length);
            filled += Arrived(stream.Read(body, filled, body.Length - filled));
        }

        return body;
    }

    /// <summary>The next frame's bytes; null where the stream ends before one begins.</summary>
    public static async Task<byte[]?> ReadAsync(
        Stream stream,
        int maxBytes,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = new byte[HeaderBytes];
        int read = await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (LengthOf(header, read, maxBytes) is not { } length)
        {
            return null;
        }

        byte[] body = FirstBuffer(length);
        int filled = 0;
        while (filled < length)
        {
            body = Grown(body, filled, length);
            filled += Arrived(await stream.ReadAsync(body.AsMemory(filled), cancellationToken));
        }

        return body;
    }

    private static int? LengthOf(byte[] header, int read, int maxBytes)
    {
        if (read == 0)
        {
            return null;
        }

        if (read < HeaderBytes)
        {
            throw new ProtocolException("The stream ends within a frame's length.");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        return length > 0 && length <= maxBytes
            ? length
            : throw new ProtocolException($"A frame claims {length} bytes; 1 to {maxBytes} are allowed.");
    }

    /// <summary>A claimed length alone allocates little: the buffer grows with what really arrives.</summary>
    private static byte[] FirstBuffer(int length) => new byte[Math.Min(length, FirstBufferBytes)];

    private static byte[] Grown(byte[] body, int filled, int length)
    {
        if (filled == body.Length)
        {
            Array.Resize(ref body, (int)Math.Min(length, body.Length * 2L));
        }

        return body;
    }

    private static int Arrived(int read) =>
        read > 0 ? read : throw new ProtocolException("The stream ends within a frame.");
}
