using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Reporting;
using Json.Schema;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

/// <summary>docs/schemas/report.schema.json is generated; what changes report.json changes it by one command.</summary>
[TestFixture]
public sealed class ReportSchemaTests
{
    private const string Again = "dotnet test tests/CodeEval.Tests --filter FullyQualifiedName~ReportSchemaTests.Write_it_again";

    private static readonly string File = RepositoryRoot.PathOf("docs", "schemas", "report.schema.json");
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(System.IO.File.ReadAllText(File)));

    private static string[] Reports =>
    [
        RepositoryRoot.PathOf("tests", "CodeEval.Tests", "Reporting", "JsonReportTests.A_small_run_is_written_whole.verified.json"),
        RepositoryRoot.PathOf("tests", "CodeEval.Tests", "Reporting", "LiveReportTests.A_live_run_with_repairs_and_tools_is_written_whole.verified.json"),
        RepositoryRoot.PathOf("tests", "CodeEval.Tests", "EndToEnd", "ScriptedReplayTests.The_report_for_scripts_is_the_approved_one.verified.json"),
    ];

    [Test]
    public void The_published_schema_is_that_of_this_build() =>
        Assert.That(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"), Is.EqualTo(ReportSchema.Generate()), $"Write it again by: {Again}");

    [Test]
    [Explicit("It writes docs/schemas/report.schema.json.")]
    public void Write_it_again() => System.IO.File.WriteAllText(File, ReportSchema.Generate());

    [TestCaseSource(nameof(Reports))]
    public void Every_approved_report_keeps_it(string report) => Assert.That(Faults(System.IO.File.ReadAllText(report)), Is.Empty);

    [Test]
    public void A_run_of_nothing_and_a_run_with_caveats_keep_it()
    {
        var empty = RunSummaryBuilder.Build(SmallRun.Manifest, []);
        Assert.That(Faults(JsonReport.Write(empty)), Is.Empty);
        Assert.That(Faults(JsonReport.Write(empty with { Caveats = ["torn"] })), Is.Empty);
    }

    [Test]
    public void What_is_no_report_does_not_keep_it()
    {
        var report = JsonNode.Parse(JsonReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)))!;
        report["models"]![0]!["samples"] = "nine";
        Assert.That(Faults(report.ToJsonString()), Is.Not.Empty);
        report["models"]![0]!.AsObject().Remove("samples");
        Assert.That(Faults(report.ToJsonString()), Is.Not.Empty);
    }

    [Test]
    public void Every_property_is_described()
    {
        using var schema = JsonDocument.Parse(ReportSchema.Generate());
        Assert.That(WithoutDescription(schema.RootElement, "$"), Is.Empty);
    }

    private static IEnumerable<string> WithoutDescription(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject().Where(property => !property.Value.TryGetProperty("description", out _) && !property.Value.TryGetProperty("$ref", out _)))
                {
                    yield return $"{path}.{property.Name}";
                }
            }

            foreach (var found in element.EnumerateObject().SelectMany(child => WithoutDescription(child.Value, $"{path}.{child.Name}")))
            {
                yield return found;
            }
        }
    }

    private static List<string> Faults(string report)
    {
        using var document = JsonDocument.Parse(report);
        var result = Schema.Value.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}"), "not valid"];
    }
}
