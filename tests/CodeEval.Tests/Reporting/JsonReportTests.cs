using System.Text.Json;
using CodeEval.Reporting;
using CodeEval.Scoring;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class JsonReportTests
{
    [Test]
    public void A_small_run_is_written_whole() =>
        Snapshot.Match(JsonReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)), "json");

    [Test]
    public void The_fields_of_a_model_are_those_that_scripts_rely_on()
    {
        using var report = JsonDocument.Parse(JsonReport.Write(RunSummaryBuilder.Build(SmallRun.Manifest, SmallRun.Samples)));
        var model = report.RootElement.GetProperty("models")[0];

        string[] contract = ["name", "tasks", "samples", "scored", "unscored", "passAt", "verdicts", "compileErrors", "tokens", "costUsd"];
        Assert.That(contract, Is.SubsetOf(model.EnumerateObject().Select(property => property.Name)));
        Assert.That(model.GetProperty("passAt").GetProperty("1").EnumerateObject().Select(property => property.Name), Is.EqualTo(["estimate", "low", "high", "tasks", "standardError"]));
        Assert.That(model.GetProperty("verdicts").EnumerateObject().Select(property => property.Name), Is.EqualTo(Enum.GetValues<Verdict>().Select(verdict => verdict.ToName())));
        Assert.That(model.GetProperty("compileErrors")[0].EnumerateObject().Select(property => property.Name), Is.EqualTo(["id", "count", "samples", "category"]));
    }
}
