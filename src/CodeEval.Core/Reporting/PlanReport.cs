using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeEval.Reporting;

/// <summary>A plan for scripts, as JSON.</summary>
public static class PlanReport
{
    private static readonly PlanJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new RoundedNumber() },
    });

    /// <summary>The plan, indented, with LF as line end and one at its end.</summary>
    public static string Write(SampleSizePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.Serialize(plan, Json.SampleSizePlan) + "\n";
    }
}

/// <summary>The generated code that writes a plan as JSON.</summary>
[JsonSerializable(typeof(SampleSizePlan))]
internal sealed partial class PlanJson : JsonSerializerContext;
