using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Scoring;

namespace CodeEval.Bench;

/// <summary>The product's own way from a reply to a verdict, at one level of isolation.</summary>
internal sealed class GraderUnderTest : IAsyncDisposable
{
    private static readonly string WorkerFolder = Path.Combine(AppContext.BaseDirectory, "worker");

    private readonly Workload _workload;
    private readonly IExecutor _executor;
    private readonly Grader _grader;

    public GraderUnderTest(Workload workload, string level)
    {
        _workload = workload;
        _executor = Executors.Create(level, new ExecutorOptions { WorkerPath = Path.Combine(WorkerFolder, "CodeEval.Worker.dll") });
        var tasks = PreparedTasks.Prepare(new TaskCompiler(Path.Combine(WorkerFolder, "nunit.framework.dll")), [workload.Task], CancellationToken.None);
        _grader = new Grader(tasks, _executor, TimeProvider.System);
    }

    /// <summary>Grades answers, one more at a time than there are cores, as a run does. All of them must pass.</summary>
    public async Task GradeAsync(int first, int count)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < first + count; number = Interlocked.Increment(ref next))
            {
                var sample = await _grader.GradeAsync(new SampleKey("bench", _workload.Task.Id, number), new Completion(_workload.Answer(number)), CancellationToken.None);
                if (sample.Verdict != Verdict.Passed)
                {
                    throw new InvalidOperationException($"Sample {number}: {sample.Verdict} {sample.Detail} {sample.Message}");
                }
            }
        })));
    }

    public ValueTask DisposeAsync() => _executor.DisposeAsync();
}
