using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.DotnetTest;

[TestFixture]
public sealed class ReportScrubberTests
{
    [TestCase("Begun 2026-11-29T21:53:40.3776184+00:00.", "Begun TIME.")]
    [TestCase("Begun 2026-11-29 21:53.", "Begun TIME.")]
    [TestCase("run 948683a3-f077-48e1-bf9d-4943f8d9fcae", "run ID")]
    [TestCase("\"hash\": \"fc6fd8760cc96944d028f53f5eb85c8a59ed7b6bdd5700bd4fe09ca762a5e355\"", "\"hash\": \"HASH\"")]
    [TestCase("codeeval 0.1.0, .NET 10.0.12", "codeeval VERSION, .NET VERSION")]
    [TestCase("in 12 ms, at most 3.5 s", "in DURATION, at most DURATION")]
    [TestCase("\"durationMs\":1234,", "\"durationMs\": 0,")]
    [TestCase("Isolation: confined.", "Isolation: LEVEL.")]
    [TestCase("report in /some/where/report.md", "report in FOLDER/report.md")]
    public void What_differs_from_run_to_run_goes(string text, string expected) =>
        Assert.That(ReportScrubber.Scrub(text, "/some/where"), Is.EqualTo(expected));

    [TestCase("qwen2.5-coder-7b, 100.0 % (47.8 to 100.0, 5 tasks), 10 samples, CS0103")]
    [TestCase("model-1.2.3-preview and 3 scored")]
    public void What_a_report_is_about_stays(string text) => Assert.That(ReportScrubber.Scrub(text), Is.EqualTo(text));
}
