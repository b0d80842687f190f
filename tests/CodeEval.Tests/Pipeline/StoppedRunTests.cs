using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Progress;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Compiling;
using CodeEval.Tests.Generation;
using Microsoft.Extensions.Caching.Distributed;
using NUnit.Framework;

namespace CodeEval.Tests.Pipeline;

/// <summary>What a run that cannot go on tells, and what it keeps.</summary>
[TestFixture]
public sealed class StoppedRunTests
{
    [Test]
    public async Task A_disk_that_is_full_while_calls_are_open_ends_the_run_with_its_own_reason()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply(SmallTask.Answer));
        using var scratch = new ScratchFolder();
        using var folder = RunFolder.OpenToWrite(scratch.Path, resume: true);
        var runner = await RunnerAsync(new FullCache());

        Assert.That(
            () => runner.RunAsync(Request(server), folder, new NoProgress(), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.EqualTo(FullCache.Reason));
        Assert.That(File.ReadAllText(folder.Replies), Does.Contain("Adder"), "What was paid for is kept, whatever becomes of the cache.");
    }

    [Test]
    public async Task A_run_that_its_user_stops_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await ChatCompletionsServer.StartAsync(async (context, request) =>
        {
            await stop.CancelAsync();
            await Answers.Stall(new TaskCompletionSource())(context, request);
        });
        using var scratch = new ScratchFolder();
        using var folder = RunFolder.OpenToWrite(scratch.Path, resume: true);
        var runner = await RunnerAsync(cache: null);

        Assert.That(
            () => runner.RunAsync(Request(server), folder, new NoProgress(), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task What_was_paid_for_before_a_fault_is_in_the_cost_of_the_sample_that_has_no_verdict()
    {
        await using var server = await ChatCompletionsServer.StartAsync(Answers.Reply("I have no code."), Answers.Status(400));
        using var scratch = new ScratchFolder();
        using var folder = RunFolder.OpenToWrite(scratch.Path, resume: true);
        var runner = await RunnerAsync(cache: null);
        var model = Asking.Model(server, stream: true) with { Price = new TokenPrice(0, 1_000_000) };

        var outcome = await runner.RunAsync(Request(model) with { Repairs = 1 }, folder, new NoProgress(), CancellationToken.None);

        var sample = outcome.Samples.Single();
        Assert.That((sample.Verdict, sample.Detail, sample.CostUsd, sample.Usage?.OutputTokens, sample.Calls), Is.EqualTo((Verdict.Unscored, "provider", 7m, 7L, 2)));
        Assert.That(outcome.Summary.Models.Single().CostUsd, Is.EqualTo(7));
    }

    [Test]
    public async Task A_recording_that_ends_before_the_first_answer_leaves_the_sample_without_a_verdict()
    {
        using var scratch = new ScratchFolder();
        scratch.Write($"replies/{SmallTask.NUnit.Id}/0.md", "");
        scratch.Write($"replies/{SmallTask.NUnit.Id}/0.json", """{"toolCalls":[{"id":"1","name":"compile","arguments":"{}"}]}""");
        using var folder = RunFolder.OpenToWrite(Path.Combine(scratch.Path, "run"), resume: true);
        var runner = await RunnerAsync(cache: null);
        var model = new ModelSettings { Name = "m", Source = new ReplySource.Replay(Path.Combine(scratch.Path, "replies"), Scripted: true) };

        var outcome = await runner.RunAsync(Request(model), folder, new NoProgress(), CancellationToken.None);

        Assert.That(outcome.Samples.Single().Message, Does.Contain("the recording of sample 0").And.Contain("ends before"));
    }

    private static async Task<EvalRunner> RunnerAsync(IDistributedCache? cache)
    {
        var executor = new ScriptedExecutor(SmallTask.Passed(1), SmallTask.Passed(1));
        var tasks = await PreparedTasks.PrepareAsync(Prepared.InProcess, [SmallTask.NUnit], CancellationToken.None);
        await executor.KnowAsync(tasks[SmallTask.NUnit.Id]);
        return new EvalRunner(tasks, new Grader(tasks, executor, TimeProvider.System), TimeProvider.System, Asking.Environment) { Cache = cache };
    }

    private static RunRequest Request(ChatCompletionsServer server) => Request(Asking.Model(server, stream: true)) with { Samples = 8 };

    private static RunRequest Request(ModelSettings model) => new()
    {
        Models = [model],
        Samples = 1,
        K = [1],
        Parallel = 4,
    };

    private sealed class NoProgress : IRunProgress
    {
        public void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected)
        {
        }

        public void Resumed(int kept, int ignored)
        {
        }

        public void Kept(SampleRecord sample)
        {
        }

        public void Graded(SampleRecord sample)
        {
        }
    }

    /// <summary>A cache on a disk without room.</summary>
    private sealed class FullCache : IDistributedCache
    {
        public const string Reason = "cache/ab.json: a reply cannot be cached: No space left on device";

        public byte[]? Get(string key) => null;

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult<byte[]?>(null);

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new InputException(Reason);

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new InputException(Reason);

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key)
        {
        }

        public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;
    }
}
