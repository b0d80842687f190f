using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeEval.Reporting;
using CodeEval.Scoring;

namespace CodeEval.Regressions;

/// <summary>Comparisons and gates for scripts, as JSON.</summary>
public static class RegressionReport
{
    private static readonly RegressionJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<LeftOutReason>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new RoundedNumber(),
        },
    });

    /// <summary>A comparison, indented, with LF as line end and one at its end.</summary>
    public static string Write(RunComparison comparison) => JsonSerializer.Serialize(comparison, Json.RunComparison) + "\n";

    /// <summary>What a gate said, indented, with LF as line end and one at its end.</summary>
    public static string Write(GateResult result) => JsonSerializer.Serialize(result, Json.GateResult) + "\n";
}

/// <summary>The generated code that writes comparisons and gates as JSON.</summary>
[JsonSerializable(typeof(RunComparison))]
[JsonSerializable(typeof(GateResult))]
internal sealed partial class RegressionJson : JsonSerializerContext;
