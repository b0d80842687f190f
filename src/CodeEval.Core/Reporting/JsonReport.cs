using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>
/// The report for scripts, <c>report.json</c>. It holds no times and no paths: the same replies give the same bytes.
/// </summary>
public static class JsonReport
{
    private static readonly JsonTypeInfo<RunSummary> SummaryType = CreateType();

    /// <summary>The report of a run, indented, with LF as line end and one at its end.</summary>
    public static string Write(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return JsonSerializer.Serialize(summary, SummaryType) + "\n";
    }

    private static JsonTypeInfo<RunSummary> CreateType()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,

            // As in the other files of a run: for reading, never pasted into HTML unescaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            Converters =
            {
                new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new RoundedNumber(),
            },
            TypeInfoResolver = ReportJson.Default.WithAddedModifier(LeaveOutEmptyComparison),
        };
        return (JsonTypeInfo<RunSummary>)options.GetTypeInfo(typeof(RunSummary));
    }

    private static void LeaveOutEmptyComparison(JsonTypeInfo type)
    {
        if (type.Type == typeof(RunSummary))
        {
            var comparison = type.Properties.Single(property => property.Name == "comparison");
            comparison.ShouldSerialize = (_, value) => value is ImmutableArray<ModelComparison> { IsEmpty: false };
        }
    }
}
