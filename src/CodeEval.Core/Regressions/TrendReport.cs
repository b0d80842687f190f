using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeEval.Reporting;

namespace CodeEval.Regressions;

/// <summary>Trends for scripts, as JSON.</summary>
public static class TrendReport
{
    private static readonly TrendJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter<TrendChange>(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new RoundedNumber(), new PlainMoney() },
    });

    /// <summary>The trends, indented, with LF as line end and one at its end.</summary>
    public static string Write(ImmutableArray<ModelTrend> trends) =>
        JsonSerializer.Serialize(new TrendDocument(1, TrendFigures.Notice(trends), trends), Json.TrendDocument) + "\n";
}

/// <summary>What <c>codeeval history --format json</c> writes.</summary>
/// <param name="FormatVersion">The version of its format.</param>
/// <param name="Notice">What the numbers do not measure, where replies were replayed.</param>
/// <param name="Models">A line a model.</param>
internal sealed record TrendDocument(int FormatVersion, string? Notice, ImmutableArray<ModelTrend> Models);

/// <summary>The generated code that writes trends as JSON.</summary>
[JsonSerializable(typeof(TrendDocument))]
internal sealed partial class TrendJson : JsonSerializerContext;
