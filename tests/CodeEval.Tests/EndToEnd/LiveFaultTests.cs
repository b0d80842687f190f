using CodeEval.Faults;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>
/// One request in five meets a fault, over real HTTP, and the tool is the process that users start: no sample is lost, no
/// reply is paid for twice, every request is counted, and in the end the numbers are those of a run without a fault.
/// </summary>
public sealed class LiveFaultTests
{
    private const double Share = 0.2;
    private const int MostRuns = 6;

    private static readonly HashSet<string> MayDiffer =
        ["service", "tokens", "costUsd", "costSamples", "costUnknownSamples", "costPerSolvedTaskUsd"];

    [Test]
    [Explicit("Two runs against a faulty server; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task With_faults_nothing_is_lost_or_asked_twice_and_the_numbers_are_the_same()
    {
        using var campaign = new LiveCampaign("id=roman-numerals|id=binary-search-bounds|id=duration-format", tasks: 3, samples: 34, parallel: 32) { MayDiffer = MayDiffer };
        await RunAsync(
            campaign,
            Options(new MostlyProse(Suite, codeIn: 20), Fault.All.Where(fault => !fault.TakesTime)) with { FaultyRepeats = 1 },
            leastKinds: 12);
    }

    [Test]
    [Explicit("10,000 samples take many minutes; --filter TestCategory=LiveCampaign runs them.")]
    [Category("LiveCampaign")]
    public async Task With_all_faults_ten_thousand_samples_are_answered_or_unscored_with_a_reason()
    {
        // Time-outs that a busy machine keeps, and a server that is slower than they are.
        using var campaign = new LiveCampaign("id=roman-numerals|id=binary-search-bounds|id=duration-format|id=slugify", tasks: 4, samples: 1250, parallel: 64)
        {
            Fields = new() { ["firstTokenSeconds"] = 10, ["timeoutSeconds"] = 10, ["replySeconds"] = 60 },
            MayDiffer = MayDiffer,
        };
        await RunAsync(campaign, Options(Suite, Fault.All) with { SlowFirstToken = TimeSpan.FromSeconds(25), RetryAfter = TimeSpan.FromSeconds(1) }, Fault.All.Length);
    }

    private static SuiteReplies Suite => SuiteReplies.Of(RepositoryRoot.PathOf("tasks"));

    private static FaultServerOptions Options(IReplyText text, IEnumerable<Fault> faults) => new()
    {
        Text = text,
        FaultShare = Share,
        Faults = [.. faults],
        Seed = 20261128,
        RetryAfter = TimeSpan.Zero,
    };

    private static async Task RunAsync(LiveCampaign campaign, FaultServerOptions options, int leastKinds)
    {
        await using var faulty = await FaultServer.StartAsync(options);
        await using var faultless = await FaultServer.StartAsync(options with { FaultShare = 0 });

        await campaign.RunAsync(faulty, "faulty");
        await campaign.FinishAsync(faultless, "faultless", mostRuns: 1);

        campaign.AssertNothingIsLost("faulty");
        campaign.AssertVerdictsAreThoseOf("faultless", "faulty");
        Assert.That(faulty.Statistics.Faults, Has.Count.AtLeast(leastKinds), "the faults must have been met");
        AssertNothingIsAskedAgain(faulty);
        var counted = campaign.SamplesOf("faulty").Sum(line => line.TryGetProperty("calls", out var calls) ? calls.GetInt32() : 0);

        // What was left unscored is asked for again, and nothing else.
        var requests = faulty.Statistics.Requests;
        await campaign.FinishAsync(faulty, "faulty", MostRuns);
        AssertNothingIsAskedAgain(faulty);
        campaign.AssertNothingIsLost("faulty");
        campaign.AssertReportIsThatOf("faultless", "faulty");
        Assert.That(counted, Is.EqualTo(requests), "every request is counted with its sample");
    }

    private static void AssertNothingIsAskedAgain(FaultServer server)
    {
        var answers = server.Served.GroupBy(one => one.Identity).Select(same => same.OrderBy(one => one.Ordinal).SkipWhile(one => !one.Answered).ToList());
        Assert.That(answers.Where(from => from.Count > 1).Select(from => $"{from[0].Identity} {from[0].Fault}"), Is.Empty, "asked again for what had been answered");
    }

    /// <summary>Code in two of so many replies, right in one and wrong in the other, and prose in the rest: grading takes no time.</summary>
    private sealed class MostlyProse(SuiteReplies suite, int codeIn) : IReplyText
    {
        public string? TextFor(ChatRequest request) =>
            request.Identity.Seed % codeIn < 2 ? suite.TextFor(request) : "I would rather explain it: read the numerals from the left.";
    }
}
