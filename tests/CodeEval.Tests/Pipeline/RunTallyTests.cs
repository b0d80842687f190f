using CodeEval.Generation;
using CodeEval.Pipeline.Progress;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

[TestFixture]
public sealed class RunTallyTests
{
    private readonly SetClock _clock = new();

    [Test]
    public void It_counts_what_became_of_samples()
    {
        var tally = Tally();
        tally.Add(Sample(Verdict.Passed) with { Usage = new TokenUsage(100, 20), CostUsd = 0.01m });
        tally.Add(Sample(Verdict.CompileError) with { Usage = new TokenUsage(100, 30), CostUsd = 0.02m });
        tally.Add(Sample(Verdict.Unscored));
        tally.Add(Sample(Verdict.Passed, "other"));

        var model = tally.Of("model");

        Assert.That((model.Done, model.Passed, model.Failed, model.Unscored), Is.EqualTo((3, 1, 1, 1)));
        Assert.That((model.Tokens, model.CostUsd), Is.EqualTo((250L, 0.03m)));
        Assert.That(tally.Models.Select(one => one.Model), Is.EqualTo(["model", "other"]));
    }

    [Test]
    public void The_time_left_follows_from_the_rate()
    {
        var tally = Tally();
        tally.Add(Sample(Verdict.Passed));
        tally.Add(Sample(Verdict.Passed));
        _clock.Seconds = 4;

        Assert.That(tally.Of("model"), Has.Property("PerSecond").EqualTo(0.5).And.Property("TimeLeft").EqualTo(TimeSpan.FromSeconds(16)));
        Assert.That(tally.Of("other"), Has.Property("PerSecond").Null.And.Property("TimeLeft").Null);
    }

    [Test]
    public void What_an_earlier_part_of_the_run_did_says_nothing_of_the_rate()
    {
        var tally = Tally();
        for (var i = 0; i < 8; i++)
        {
            tally.Keep(Sample(Verdict.Passed));
        }

        _clock.Seconds = 2;
        Assert.That(tally.Of("model"), Has.Property("Done").EqualTo(8).And.Property("PerSecond").Null);

        tally.Add(Sample(Verdict.TestsFailed));
        Assert.That(tally.Of("model"), Has.Property("PerSecond").EqualTo(0.5).And.Property("TimeLeft").EqualTo(TimeSpan.FromSeconds(2)));
    }

    [TestCase(0, "model: 0 of 10, 0 passed, 0 failed")]
    [TestCase(3, "model: 3 of 10, 3 passed, 0 failed, 0.3/s, 24 s left")]
    [TestCase(10, "model: 10 of 10, 10 passed, 0 failed, 1.0/s")]
    public void A_line_says_it_all(int done, string expected)
    {
        var tally = Tally();
        for (var i = 0; i < done; i++)
        {
            tally.Add(Sample(Verdict.Passed));
        }

        _clock.Seconds = 10;
        Assert.That(ProgressWords.Line(tally.Of("model")), Is.EqualTo(expected.Replace("0.3/s", "18/min", StringComparison.Ordinal)));
    }

    [Test]
    public void Large_numbers_are_short()
    {
        var model = new ModelProgress("model", 100_000, 20_000, 12_000, 7_990, 10, 12_345_678, 3.5m, 0.25, TimeSpan.FromSeconds(100_000));

        Assert.That(
            ProgressWords.Line(model),
            Is.EqualTo("model: 20000 of 100000, 12000 passed, 7990 failed, 10 unscored, 12.3M tokens, $3.50, 15/min, 1 d 3 h left"));
    }

    [TestCase(999L, "999")]
    [TestCase(1_000L, "1.0k")]
    [TestCase(45_678L, "45.7k")]
    [TestCase(999_999L, "1000k")]
    [TestCase(1_000_000L, "1.0M")]
    public void Tokens_have_three_digits(long tokens, string expected) =>
        Assert.That(ProgressWords.Tokens(new ModelProgress("m", 1, 0, 0, 0, 0, tokens, null, null, null)), Is.EqualTo(expected));

    private static SampleRecord Sample(Verdict verdict, string model = "model") => new() { Task = "task", Model = model, Index = 0, Verdict = verdict };

    private RunTally Tally()
    {
        _clock.Seconds = 0;
        return new RunTally(new Dictionary<string, int> { ["model"] = 10, ["other"] = 5 }, _clock);
    }

    private sealed class SetClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
