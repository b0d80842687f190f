using CodeEval.Generation;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class CallLedgerTests
{
    private static readonly SampleKey Key = new("model-a", "task-1", 3);

    [Test]
    public void A_request_is_in_the_file_before_it_is_sent_and_when_it_has_ended()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var ledger = CallLedger.Open(folder);

        var call = ledger.Begin(Key, 1, 0.25m);
        Assert.That(Lines(folder), Is.EqualTo(["""{"call":1,"model":"model-a","task":"task-1","index":3,"step":1,"mostUsd":0.25}"""]));
        Assert.That((ledger.SpentUsd, ledger.Begun, ledger.Ended), Is.EqualTo((0.25m, 1L, 0L)), "What is open may cost its most.");

        ledger.End(call, "replied", new TokenUsage(10, 20), 0.001m);
        Assert.That(Lines(folder)[1], Is.EqualTo("""{"call":1,"outcome":"replied","usage":{"inputTokens":10,"outputTokens":20},"costUsd":0.001}"""));
        Assert.That((ledger.SpentUsd, ledger.Begun, ledger.Ended), Is.EqualTo((0.001m, 1L, 1L)));
    }

    [Test]
    public void What_was_spent_is_known_after_a_kill_and_the_numbers_go_on()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var ledger = CallLedger.Open(folder))
        {
            ledger.End(ledger.Begin(Key, 0, 0.5m), "replied", null, 0.125m);
            ledger.End(ledger.Begin(Key, 0, null), "rateLimited", null, null);
            ledger.Begin(Key, 0, 0.0625m);
        }

        File.AppendAllText(folder.Calls, """{"call":4,"model":"model-a","ta""");
        using (var again = CallLedger.Open(folder))
        {
            Assert.That((again.SpentUsd, again.Begun, again.Ended), Is.EqualTo((0.1875m, 3L, 2L)));
            Assert.That(again.Begin(Key, 0, 1), Is.EqualTo(4));
            again.End(4, "failed", null, 1);
        }

        using var third = CallLedger.Open(folder);
        Assert.That((third.SpentUsd, third.Begun, third.Ended), Is.EqualTo((1.1875m, 4L, 3L)));
    }

    [Test]
    public void Many_threads_lose_no_cent()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var ledger = CallLedger.Open(folder))
        {
            Parallel.For(0, 500, i =>
            {
                var call = ledger.Begin(Key, i, 1);
                if (i % 2 == 0)
                {
                    ledger.End(call, "replied", null, 0.01m);
                }
            });
            Assert.That(ledger.SpentUsd, Is.EqualTo(252.5m));
        }

        using var again = CallLedger.Open(folder);
        Assert.That((again.SpentUsd, again.Begun, again.Ended), Is.EqualTo((252.5m, 500L, 250L)));
    }

    [Test]
    public void A_request_ends_once_and_costs_are_costs()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using var ledger = CallLedger.Open(folder);
        var call = ledger.Begin(Key, 0, null);
        ledger.End(call, "failed", null, null);

        Assert.That(() => ledger.End(call, "failed", null, null), Throws.InvalidOperationException);
        Assert.That(() => ledger.End(7, "failed", null, null), Throws.InvalidOperationException);
        Assert.That(() => ledger.Begin(Key, 0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Lines(folder), Has.Length.EqualTo(2));
    }

    [TestCase("""{"call":2,"outcome":"replied"}""")]
    [TestCase("""{"call":1,"model":"m","task":"t","index":0,"step":0}""")]
    [TestCase("""{"call":2,"model":"m","task":"t","index":0,"step":0,"mostUsd":-1}""")]
    [TestCase("""{"call":2,"model":"m","task":"t","index":0,"step":0,"mostUsd":1e27}""")]
    public void A_ledger_that_does_not_add_up_is_refused_by_its_line(string line)
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        File.WriteAllLines(folder.Calls, ["""{"call":1,"model":"m","task":"t","index":0,"step":0}""", line, """{"call":1,"outcome":"failed"}"""]);

        Assert.That(() => CallLedger.Open(folder), Throws.InstanceOf<InputException>().With.Message.Contains("calls.jsonl: line 2:"));
    }

    private static string[] Lines(RunFolder folder)
    {
        using var stream = new FileStream(folder.Calls, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
