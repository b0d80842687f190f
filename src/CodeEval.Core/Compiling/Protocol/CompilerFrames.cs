using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeEval.Execution.Protocol;
using CodeEval.Tasks;

namespace CodeEval.Compiling.Protocol;

/// <summary>
/// Writes and reads what host and compiler say to each other: four bytes of length, little-endian, then that many bytes
/// of JSON in UTF-8. Whatever the bytes are, reading ends in a record, in null at the end of the stream, or in an
/// <see cref="ProtocolException"/>.
/// </summary>
internal static class CompilerFrames
{
    /// <summary>Far more than the largest task or assembly.</summary>
    private const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>A frame that holds what the host asks.</summary>
    public static byte[] Encode(CompilerRequest request) =>
        Framed(JsonSerializer.SerializeToUtf8Bytes(request, CompilerJson.Default.CompilerRequest));

    /// <summary>A frame that holds an answer.</summary>
    public static byte[] Encode(CompilerAnswer answer) =>
        Framed(JsonSerializer.SerializeToUtf8Bytes(answer, CompilerJson.Default.CompilerAnswer));

    /// <summary>The next request; null where the stream ends before a frame begins.</summary>
    public static async Task<CompilerRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken) =>
        await FrameReader.ReadAsync(stream, MaxBytes, cancellationToken) is { } json ? Decode(json, CompilerJson.Default.CompilerRequest) : null;

    /// <summary>The next answer; null where the stream ends before a frame begins.</summary>
    public static async Task<CompilerAnswer?> ReadAnswerAsync(Stream stream, CancellationToken cancellationToken) =>
        await FrameReader.ReadAsync(stream, MaxBytes, cancellationToken) is { } json ? Decode(json, CompilerJson.Default.CompilerAnswer) : null;

    private static byte[] Framed(byte[] json)
    {
        byte[] frame = new byte[FrameReader.HeaderBytes + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, FrameReader.HeaderBytes);
        return frame;
    }

    private static T Decode<T>(byte[] json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new ProtocolException("A frame holds null.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new ProtocolException("A frame holds no message.", exception);
        }
    }
}

/// <summary>Bytes as Base64, where the serializer would write a number for each.</summary>
internal sealed class BytesConverter : JsonConverter<ImmutableArray<byte>>
{
    public override ImmutableArray<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ImmutableCollectionsMarshal.AsImmutableArray(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, ImmutableArray<byte> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.AsSpan());
}

[JsonSourceGenerationOptions(Converters = [typeof(BytesConverter)])]
[JsonSerializable(typeof(CompilerRequest))]
[JsonSerializable(typeof(CompilerAnswer))]
[JsonSerializable(typeof(CompilerAnswer.Compiled), TypeInfoPropertyName = "CompiledAnswer")]
[JsonSerializable(typeof(CompilerAnswer.Failed), TypeInfoPropertyName = "FailedAnswer")]
[JsonSerializable(typeof(PublicExamples.NUnit), TypeInfoPropertyName = "NUnitExamples")]
[JsonSerializable(typeof(PublicExamples.Program), TypeInfoPropertyName = "ProgramExamples")]
[JsonSerializable(typeof(PublicExamples.Stdio), TypeInfoPropertyName = "StdioExamples")]
internal sealed partial class CompilerJson : JsonSerializerContext;
