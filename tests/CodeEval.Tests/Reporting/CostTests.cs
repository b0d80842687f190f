using CodeEval.Generation;
using CodeEval.Reporting;
using CodeEval.Reporting.Markdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class CostTests
{
    private static readonly TokenPrice Price = new(1, 2);

    [Test]
    public void A_model_costs_what_its_samples_cost()
    {
        var model = Of(Price, Sample("dates", 0.25m), Sample("dates", 0.5m), Sample("lru-cache", 0.75m, Verdict.TestsFailed));

        Assert.That((model.CostUsd, model.CostSamples, model.CostUnknownSamples), Is.EqualTo(((decimal?)1.5m, (int?)3, (int?)0)));
        Assert.That(model.CostPerSolvedTaskUsd, Is.EqualTo(1.5m), "One task was solved, twice.");
        Assert.That((Words.Cost(model), Words.CostPerSolvedTask(model)), Is.EqualTo(("$1.50", "$1.50")));
    }

    [Test]
    public void A_task_costs_what_its_samples_cost()
    {
        var summary = Build("live", Price, Sample("dates", 0.25m), Sample("dates", null), Sample("lru-cache", 0.5m));

        Assert.That(summary.Tasks.Select(task => task.Models[0].CostUsd), Is.EqualTo(new decimal?[] { 0.5m, null, 0.25m }));
    }

    [Test]
    public void What_a_sample_without_word_of_its_tokens_cost_is_not_guessed()
    {
        var model = Of(Price, Sample("dates", 0.25m), Sample("dates", null));

        Assert.That((model.CostUsd, model.CostSamples, model.CostUnknownSamples), Is.EqualTo(((decimal?)0.25m, (int?)1, (int?)1)));
        Assert.That((Words.Cost(model), Words.CostPerSolvedTask(model)), Is.EqualTo(("at least $0.25", "at least $0.25")));
    }

    [Test]
    public void A_sample_that_no_reply_was_had_for_leaves_the_sum_whole()
    {
        var model = Of(Price, Sample("dates", 0.25m), Sample("dates", null, Verdict.Unscored));
        var answered = Of(Price, Sample("dates", 0.25m), Sample("dates", null, Verdict.Unscored) with { Replies = [new ServedReply()] });

        Assert.That((model.CostUnknownSamples, answered.CostUnknownSamples), Is.EqualTo(((int?)0, (int?)1)));
    }

    [Test]
    public void Without_a_solved_task_there_is_no_cost_of_one()
    {
        var model = Of(Price, Sample("dates", 0.25m, Verdict.NoCode));

        Assert.That(model.CostPerSolvedTaskUsd, Is.Null);
        Assert.That(Words.CostPerSolvedTask(model), Is.EqualTo("no task solved"));
    }

    [Test]
    public void A_price_of_nothing_is_told_apart_from_a_price_that_is_not_known()
    {
        Assert.That(Words.Cost(Of(new TokenPrice(0, 0), Sample("dates", 0))), Is.EqualTo("none (priced at $0)"));
        Assert.That(Words.Cost(Of(new TokenPrice(0, 0), Sample("dates", null))), Is.EqualTo("none (priced at $0)"));
        Assert.That(Words.Cost(Of(Price, Sample("dates", 0))), Is.EqualTo("$0.00"), "Every reply came from a cache.");
        Assert.That(Words.Cost(Of(Price, Sample("dates", null))), Is.EqualTo("no usage reported"));
        Assert.That(Words.Cost(Of(null, Sample("dates", null))), Is.EqualTo("no price known"));
        Assert.That(Words.CostPerSolvedTask(Of(Price, Sample("dates", null))), Is.EqualTo("not known"));
    }

    [TestCase("recorded")]
    [TestCase("scripted")]
    [TestCase("samples")]
    public void A_model_that_was_not_asked_costs_nothing_that_a_report_could_show(string origin)
    {
        var summary = Build(origin, Price, Sample("dates", 0.25m));

        Assert.That(JsonReport.Write(summary), Does.Contain("\"costUsd\": null").And.Not.Contain("0.25").And.Not.Contain("price"));
        Assert.That(MarkdownReport.Write(summary), Does.Not.Contain("## Cost").And.Not.Contain("$"));
        Assert.That(LiveFigures.Of(summary), Is.Empty);
    }

    [Test]
    public void Amounts_in_the_report_for_scripts_carry_no_zeros_that_mean_nothing()
    {
        var report = JsonReport.Write(Build("live", new TokenPrice(0.500m, 1.00m), Sample("dates", 0.250000m), Sample("lru-cache", 0.000000050m), Sample("csv*line*", 0.25m)));

        Assert.That(report, Does.Contain("\"costUsd\": 0.50000005,").And.Contain("\"costPerSolvedTaskUsd\": 0.166666683333,").And.Contain("\"input\": 0.5,"));
    }

    [TestCase("0", "$0.00")]
    [TestCase("0.0000004", "under $0.000001")]
    [TestCase("0.00000123456", "$0.00000123")]
    [TestCase("0.0042", "$0.0042")]
    [TestCase("0.01", "$0.01")]
    [TestCase("0.01239", "$0.0124")]
    [TestCase("0.5", "$0.50")]
    [TestCase("0.1234", "$0.123")]
    [TestCase("0.1", "$0.10")]
    [TestCase("0.9996", "$1.00")]
    [TestCase("1.371", "$1.37")]
    [TestCase("12345.6", "$12345.60")]
    [TestCase("-0.25", "-$0.25")]
    public void Amounts_have_as_many_places_as_say_something(string dollars, string expected) =>
        Assert.That(Words.Money(decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(expected));

    private static ModelSummary Of(TokenPrice? price, params SampleRecord[] samples) => Build("live", price, samples).Models[0];

    private static RunSummary Build(string origin, TokenPrice? price, params SampleRecord[] samples) =>
        RunSummaryBuilder.Build(
            SmallRun.Manifest with { Models = [SmallRun.Manifest.Models[0] with { Origin = origin, Price = price }] },
            [.. samples.Select((sample, index) => sample with { Index = index })]);

    private static SampleRecord Sample(string task, decimal? cost, Verdict verdict = Verdict.Passed) => new()
    {
        Model = SmallRun.Live,
        Task = task,
        Index = 0,
        Verdict = verdict,
        CostUsd = cost,
    };
}
