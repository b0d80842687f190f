using System.Text.Json;
using CodeEval.Generation;
using CodeEval.Generation.Calls;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class BudgetTests
{
    // Two prompts of fifteen bytes and the marks around them are 59 tokens at most; the server reports 11 in and 7 out.
    private static readonly TokenPrice Price = new(Input: 0, Output: 1_000_000);

    [Test]
    public async Task Calls_stop_before_the_budget_is_passed()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        using var folder = new ScratchFolder();
        using var model = new ModelOfARun(folder.Path, Settings(server, maxOutputTokens: 10), new ManualClock(), budget: 30, parallel: 1);

        List<GenerationOutcome> outcomes = [];
        for (int index = 0; index < 5; index++)
        {
            outcomes.Add(await model.AskAsync(Asking.Sample with { Index = index }));
        }

        // Each may cost 10 and costs 7: after three, 21 are spent and 31 would be.
        Assert.That(outcomes.Take(3), Has.All.TypeOf<GenerationOutcome.Replied>());
        Assert.That(outcomes[3].Fault(), Is.EqualTo("m: not asked: the budget does not allow another call; resume with a greater --budget"));
        Assert.That(outcomes[4], Is.TypeOf<GenerationOutcome.Faulted>());
        Assert.That(server.Requests, Has.Count.EqualTo(3));
        Assert.That(model.Ledger.SpentUsd, Is.EqualTo(21));
    }

    [Test]
    public async Task What_was_spent_before_a_resume_counts()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(Answers.Reply("hi"));
        using var folder = new ScratchFolder();
        using (var first = new ModelOfARun(folder.Path, Settings(server, maxOutputTokens: 10), new ManualClock(), budget: 16))
        {
            await first.AskAsync(Asking.Sample);
        }

        using var resumed = new ModelOfARun(folder.Path, Settings(server, maxOutputTokens: 10), new ManualClock(), budget: 16);
        Assert.That(await resumed.AskAsync(Asking.Sample), Is.TypeOf<GenerationOutcome.Replied>(), "the journal has it");
        Assert.That(await resumed.AskAsync(Asking.Sample with { Index = 9 }), Is.TypeOf<GenerationOutcome.Faulted>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_call_that_broke_off_is_taken_for_paid_and_one_that_was_refused_is_not()
    {
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Status(503), Answers.Reset(Answers.Piece("hi", null)), Answers.Reply("hi"));
        using var folder = new ScratchFolder();
        using var model = new ModelOfARun(folder.Path, Settings(server, maxOutputTokens: 10), new ManualClock(), budget: 100);

        Completion completion = (await model.AskAsync(Asking.Sample)).Reply();

        Assert.That(completion.Calls, Is.EqualTo(3));
        Assert.That(model.Ledger.SpentUsd, Is.EqualTo(10 + 7));
    }

    [Test]
    public async Task Every_request_is_in_the_ledger_before_it_is_sent_and_when_it_has_ended()
    {
        using var folder = new ScratchFolder();
        string ledger = "";
        await using ChatCompletionsServer server = await ChatCompletionsServer.StartAsync(
            Answers.Status(500),
            (context, request) =>
            {
                ledger = ReadWhileWritten(Path.Combine(folder.Path, "calls.jsonl"));
                return Answers.Reply("hi")(context, request);
            });
        using (var model = new ModelOfARun(folder.Path, Settings(server, maxOutputTokens: 10), new ManualClock()))
        {
            await model.AskAsync(Asking.Sample);
        }

        Assert.That(ledger.TrimEnd().Split('\n'), Has.Length.EqualTo(3), "begun, failed, begun again");
        JsonElement[] lines = [.. ReadWhileWritten(Path.Combine(folder.Path, "calls.jsonl")).TrimEnd().Split('\n').Select(line => JsonElement.Parse(line))];
        Assert.That(lines.Select(line => line.TryGetProperty("outcome", out JsonElement outcome) ? outcome.GetString() : "begun"),
            Is.EqualTo(["begun", "failed", "begun", "replied"]));
        Assert.That(lines[3].GetProperty("costUsd").GetDecimal(), Is.EqualTo(7));
    }

    [Test]
    public async Task Open_calls_never_pass_the_budget_together()
    {
        await Gen.Select(Gen.Int[1, 50], Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9]).Array[1, 40]).SampleAsync(async (limit, calls) =>
        {
            var budget = new Budget(limit, spent: 0);
            decimal spent = 0;
            await Task.WhenAll(calls.Select(call => Task.Run(async () =>
            {
                (decimal most, decimal cost) = (call.Item1, Math.Min(call.Item1, call.Item2));
                if (await budget.TrySetAsideAsync(most, CancellationToken.None))
                {
                    await Task.Yield();
                    lock (calls)
                    {
                        spent += cost;
                    }

                    budget.Settle(most, cost);
                }
            })));
            return spent <= limit;
        }, iter: 100);
    }

    private static ModelSettings Settings(ChatCompletionsServer server, int maxOutputTokens) => Asking.Model(server, stream: true) with
    {
        Price = Price,
        Sampling = new SamplingSettings { MaxOutputTokens = maxOutputTokens },
    };

    private static string ReadWhileWritten(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
