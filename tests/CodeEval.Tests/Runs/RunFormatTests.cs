using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

/// <summary>
/// fixtures/run-format keeps the files of one run of every version of the format ever written; this build must read them
/// all. The files of the current version are also what this build writes, byte for byte.
/// </summary>
[TestFixture]
public sealed class RunFormatTests
{
    [Test]
    public void There_are_files_of_every_version() =>
        Assert.That(
            Directory.EnumerateDirectories(Fixtures()).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(Enumerable.Range(1, RunManifest.CurrentFormatVersion).Select(version => $"v{version}")));

    [Test]
    public void The_manifest_of_version_1_is_read()
    {
        var manifest = RunManifestFile.Read(Open(1));

        Assert.That((manifest.FormatVersion, manifest.Command, manifest.SamplesPerTask, manifest.Isolation), Is.EqualTo((1, "run", (int?)2, "process")));
        Assert.That(manifest.K, Is.EqualTo([1, 2]));
        Assert.That(manifest.Models.Select(model => (model.Name, model.Origin, model.SettingsHash)), Is.EqualTo(new[] { ("alpha", "live", "a1"), ("beta", "scripted", "b1") }));
        Assert.That(manifest.Models[0].Sampling, Is.EqualTo(new SamplingSettings { Temperature = 0.2, Seed = 7 }));
        Assert.That(manifest.Tasks[0], Is.EqualTo(new RunTask("add", "numbers", "nunit", "h1", "p1") { Title = "Add two numbers", Difficulty = "easy", Tags = [] }));
        Assert.That(manifest.Counts, Is.EqualTo(new RunCounts(8, 7, 1)));
        Assert.That(manifest.FinishedAt, Is.EqualTo(new DateTimeOffset(2025, 1, 2, 3, 5, 5, TimeSpan.Zero)));
    }

    [Test]
    public void The_replies_of_version_1_are_read()
    {
        using var run = new SampleRun();
        File.Copy(Open(1).Replies, run.File("replies.jsonl"));
        using var folder = run.Open();

        using var journal = ReplyJournal.Open(folder, RunManifestFile.Read(Open(1)));

        Assert.That((journal.Count, journal.Ignored), Is.EqualTo((2, 1)));
        Assert.That(journal.Find(new SampleKey("alpha", "add", 0), 0, "p1"), Is.EqualTo(
            new Completion("class Adder { public int Add(int a, int b) => a + b; } // é😀\0") { FinishReason = "stop", Usage = new TokenUsage(40, 20) }));
        Assert.That(journal.Find(new SampleKey("beta", "add", 0), 0, "p1"), Is.EqualTo(new Completion("return a + c;")));
    }

    [Test]
    public async Task The_replies_of_version_1_that_came_in_steps_are_read_and_written()
    {
        var fixture = Path.Combine(Fixtures(), "v1", "replies-in-steps.jsonl");
        using var run = new SampleRun();
        File.Copy(fixture, run.File("replies.jsonl"));
        using var folder = run.Open();
        var manifest = RunManifestFile.Read(Open(1));
        var key = new SampleKey("alpha", "add", 1);
        (string Prompt, Completion Reply)[] steps;
        using (var journal = ReplyJournal.Open(folder, manifest))
        {
            steps = [.. new[] { "p1", "p1a", "p1b" }.Select((prompt, step) => (prompt, journal.Find(key, step, prompt)!))];
            Assert.That((journal.Count, journal.Ignored, journal.Steps(key)), Is.EqualTo((3, 1, 3)), "One answers an earlier prompt of the task.");
        }

        Assert.That(steps[0].Reply.ToolCalls, Is.EqualTo([new ToolCall("call-1", "lookup_api", "{\"name\":\"Math.Abs\"}")]));
        Assert.That((steps[0].Reply.Reasoning, steps[0].Reply.Timing, steps[0].Reply.Calls), Is.EqualTo(("Is there one? é", new ReplyTiming(120, 900), 2)));
        Assert.That(steps[0].Reply.Usage, Is.EqualTo(new TokenUsage(40, 20) { CachedInputTokens = 32, ReasoningTokens = 5 }));
        Assert.That(steps[1].Reply, Is.EqualTo(new Completion("return a - b;") { FinishReason = "stop", Timing = new ReplyTiming(null, 700), Calls = 1 }));
        Assert.That(steps[2].Reply, Is.EqualTo(new Completion("return a + b;") { Cached = true }));

        File.Delete(folder.Replies);
        using (var journal = ReplyJournal.Open(folder, manifest))
        {
            for (var step = 0; step < steps.Length; step++)
            {
                await journal.AppendAsync(key, step, steps[step].Prompt, steps[step].Reply, CancellationToken.None);
            }
        }

        Assert.That(File.ReadAllLines(folder.Replies), Is.EqualTo(File.ReadAllLines(fixture).SkipLast(1)));
    }

    [Test]
    public void The_calls_of_version_1_are_read()
    {
        using var run = new SampleRun();
        File.Copy(Open(1).Calls, run.File("calls.jsonl"));
        using var folder = run.Open();

        using var ledger = CallLedger.Open(folder);

        Assert.That((ledger.Begun, ledger.Ended, ledger.SpentUsd), Is.EqualTo((3L, 2L, 0.00215m)));
    }

    [Test]
    public void The_samples_of_version_1_are_read()
    {
        var samples = SampleLog.Read(Open(1));

        Assert.That(samples.Select(sample => sample.Verdict), Is.EqualTo(new[]
        {
            Verdict.Passed, Verdict.TestsFailed, Verdict.Unscored, Verdict.Timeout,
            Verdict.CompileError, Verdict.NoCode, Verdict.Crashed, Verdict.Passed,
        }));
        Assert.That(samples[1].FailedTests, Is.EqualTo([new FailedTest("AddTests.Negative", "expected -3 but was 3")]));
        Assert.That((samples[1].Tests, samples[1].Usage, samples[1].FinishReason), Is.EqualTo((new TestCounts(1, 1, 2), new TokenUsage(40, 30), "length")));
        Assert.That((samples[2].Completion, samples[2].Message), Is.EqualTo(((string?)null, "the provider answered 503")));
        Assert.That(samples[3].Detail, Is.EqualTo("cpu"));
        Assert.That(samples[4].Diagnostics.Single().Id, Is.EqualTo("CS0103"));
    }

    [Test]
    public void Explanations_and_quality_of_version_1_are_read_and_written_back()
    {
        var fixture = Path.Combine(Path.GetDirectoryName(Open(1).Samples)!, "samples-explained.jsonl");
        using var run = new SampleRun();
        File.Copy(fixture, run.File("samples.jsonl"));
        using var folder = run.Open();

        var samples = SampleLog.Read(folder);

        Assert.That(samples[0].Quality!.Reference!.Lines, Is.EqualTo(3));
        Assert.That(samples[1].CompileFailure!.Roots[0].Invented!.Nearest, Is.EqualTo("List<T>.Add"));
        Assert.That(samples[1].CompileFailure!.Repair!.Verdict, Is.EqualTo(Verdict.Passed));

        File.Delete(folder.Samples);
        using (var log = SampleLog.Open(folder))
        {
            foreach (var sample in samples)
            {
                log.Append(sample);
            }
        }

        Assert.That(File.ReadAllText(folder.Samples), Is.EqualTo(File.ReadAllText(fixture)));
    }

    [Test]
    public void The_measurements_of_version_1_are_read()
    {
        var measurements = MeasurementLog.Read(Open(1));

        Assert.That(measurements[new SampleKey("alpha", "add", 0)], Is.EqualTo(
            new Measurement("add", "alpha", 0, 1_500, 20_480) { ReferenceCpuMicroseconds = 1_200, ReferenceAllocatedBytes = 10_240 }));
        Assert.That(measurements[new SampleKey("beta", "echo", 1)].ReferenceCpuMicroseconds, Is.Null);
    }

    [Test]
    public void The_report_of_version_1_holds_what_can_be_counted_by_hand()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(Open(1).JsonReport));
        var (alpha, beta) = (report.RootElement.GetProperty("models")[0], report.RootElement.GetProperty("models")[1]);

        // alpha: 1 of 2 at the first task, 0 of 1 at the second; beta: 0 of 2 and 1 of 2.
        Assert.That(alpha.GetProperty("passAt").GetProperty("1").GetProperty("estimate").GetDouble(), Is.EqualTo(0.25));
        Assert.That(alpha.GetProperty("passAt").GetProperty("2").GetProperty("tasks").GetInt32(), Is.EqualTo(1));
        Assert.That(alpha.GetProperty("passAt").GetProperty("2").GetProperty("low").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(beta.GetProperty("passAt").GetProperty("1").GetProperty("estimate").GetDouble(), Is.EqualTo(0.25));
        Assert.That(beta.GetProperty("passAt").GetProperty("2").GetProperty("estimate").GetDouble(), Is.EqualTo(0.5));
        Assert.That(beta.GetProperty("compileErrors")[0].GetProperty("category").GetString(), Is.EqualTo("unknown name"));
        Assert.That(report.RootElement.GetProperty("comparison")[0].GetProperty("passAt").GetProperty("1").GetProperty("difference").GetDouble(), Is.Zero);
    }

    [Test]
    public void This_build_writes_the_files_of_the_current_version()
    {
        using var current = Open(RunManifest.CurrentFormatVersion);
        using var run = new SampleRun();
        using var folder = run.Open();
        var manifest = RunManifestFile.Read(current);
        using var log = SampleLog.Open(folder);

        RunManifestFile.Write(folder, manifest);
        foreach (var sample in SampleLog.Read(current).Reverse())
        {
            log.Append(sample);
        }

        var samples = log.Finish(manifest);
        AtomicFile.WriteText(folder.JsonReport, JsonReport.Write(RunSummaryBuilder.Build(manifest, samples)));

        Assert.That(File.ReadAllText(folder.Manifest), Is.EqualTo(File.ReadAllText(current.Manifest)));
        Assert.That(File.ReadAllText(folder.Samples), Is.EqualTo(File.ReadAllText(current.Samples)));
        Assert.That(File.ReadAllText(folder.JsonReport), Is.EqualTo(File.ReadAllText(current.JsonReport)));
    }

    private static RunFolder Open(int version) => RunFolder.OpenToRead(Path.Combine(Fixtures(), $"v{version}"));

    private static string Fixtures([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../fixtures/run-format"));
}
