using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CodeEval.Generation;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>
/// The report for scripts, <c>report.json</c>. It holds no paths, and no times but in the <c>service</c> of a live model,
/// which is measured on this network, at this hour: the same replies give the same bytes everywhere else.
/// </summary>
public static class JsonReport
{
    /// <summary>How a summary is written.</summary>
    internal static JsonTypeInfo<RunSummary> SummaryType { get; } = CreateType();

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
                new PlainMoney(),
            },
            TypeInfoResolver = ReportJson.Default.WithAddedModifier(LeaveOutWhatIsNotThere),
        };
        return (JsonTypeInfo<RunSummary>)options.GetTypeInfo(typeof(RunSummary));
    }

    private static void LeaveOutWhatIsNotThere(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (IsThere(type.Type, property.Name) is { } isThere)
            {
                property.ShouldSerialize = (_, value) => isThere(value);
            }
        }
    }

    // Null for what stands in the report whatever its value, or says itself when it does not.
    private static Predicate<object?>? IsThere(Type type, string property) => (type.Name, property) switch
    {
        (nameof(RunSummary), "caveats") => value => value is ImmutableArray<string> { IsEmpty: false },
        (nameof(RunSummary), "comparison") => value => value is ImmutableArray<ModelComparison> { IsEmpty: false },
        (nameof(RunSummary), "flaky") => value => value is ImmutableArray<FlakyTask> { IsEmpty: false },
        (nameof(CategorySummary), "comparison") => value => value is ImmutableArray<ModelComparison> { IsEmpty: false },
        (nameof(ModelSummary), "afterRepairs") => value => value is ImmutableArray<AfterRepairs> { IsEmpty: false },
        (nameof(ModelSummary), "recovery") => value => value is ImmutableArray<Recovery> { IsEmpty: false },
        (nameof(TokenPrice), "cachedInput") => value => value is not null,
        _ => null,
    };
}
