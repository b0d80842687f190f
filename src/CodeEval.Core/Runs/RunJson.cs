using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeEval.Generation;
using CodeEval.Regressions;
using CodeEval.Scoring;

namespace CodeEval.Runs;

/// <summary>
/// How the files of a run are written as JSON: camel case, verdicts as their words, absent optional values left out.
/// Reading is strict where it matters: a missing field, a null where there must be a value, or a number for a verdict
/// is an error, while unknown fields are passed over so that later versions can add to a line.
/// </summary>
[JsonSerializable(typeof(ReplyRecord))]
[JsonSerializable(typeof(SampleRecord))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(RecordedReply))]
[JsonSerializable(typeof(CallRecord))]
[JsonSerializable(typeof(Measurement))]
[JsonSerializable(typeof(RunPrompt))]
[JsonSerializable(typeof(RunBaseline))]
public sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>For files of lines: each value on one line.</summary>
    public static RunJson Lines { get; } = new(Create(indented: false));

    /// <summary>For files that people read: indented, with LF as line end on every system.</summary>
    public static RunJson Indented { get; } = new(Create(indented: true));

    // The relaxed encoder leaves <, >, &, ' and letters beyond ASCII as they are, so that code in these files can be
    // read and searched. It is unsafe only inside HTML, where these files are never pasted: a report that shows their
    // content escapes it for its own format.
    private static JsonSerializerOptions Create(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = indented,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
