using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Scoring;

namespace CodeEval.Bench;

/// <summary>The product's own way from a reply to a verdict, at one level of isolation.</summary>
internal sealed class GraderUnderTest : IAsyncDisposable
{
    private readonly Workload _workload;
    private readonly IExecutor _executor;
    private readonly SeparateCompiler _compiler;
    private readonly Grader _grader;

    private GraderUnderTest(Workload workload, IExecutor executor, SeparateCompiler compiler, PreparedTasks tasks)
    {
        _workload = workload;
        _executor = executor;
        _compiler = compiler;
        _grader = new Grader(tasks, executor, TimeProvider.System);
    }

    public static async Task<GraderUnderTest> CreateAsync(Workload workload, string level)
    {
        var executor = await Executors.CreateAsync(level, new ExecutorOptions(), CancellationToken.None);
        var compiler = new SeparateCompiler(new CompilerOptions { Parallelism = Environment.ProcessorCount + 1 });
        return new GraderUnderTest(workload, executor, compiler, await PreparedTasks.PrepareAsync(compiler, [workload.Task], CancellationToken.None));
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

    public async ValueTask DisposeAsync()
    {
        await _executor.DisposeAsync();
        await _compiler.DisposeAsync();
    }
}
