using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Scoring;

namespace CodeEval.Bench;

/// <summary>
/// The product's own way from a reply to a verdict, at one level of isolation. It lives as long as the measurement, as a
/// run's does: its compiler has seen as much code as the bare one that it is compared with.
/// </summary>
internal sealed class GraderUnderTest : IAsyncDisposable
{
    private readonly IExecutor _executor;
    private readonly SeparateCompiler _compiler = new(new CompilerOptions { Parallelism = Environment.ProcessorCount + 1 });

    private GraderUnderTest(IExecutor executor) => _executor = executor;

    public static async Task<GraderUnderTest> CreateAsync(string level) =>
        new(await Executors.CreateAsync(level, new ExecutorOptions(), CancellationToken.None));

    /// <summary>Makes the task of a workload ready.</summary>
    public async Task<Func<int, int, Task>> PrepareAsync(Workload workload)
    {
        var grader = new Grader(await PreparedTasks.PrepareAsync(_compiler, [workload.Task], CancellationToken.None), _executor, TimeProvider.System) { Quality = QualityScope.None };
        return (first, count) => GradeAsync(workload, grader, first, count);
    }

    public async ValueTask DisposeAsync()
    {
        await _executor.DisposeAsync();
        await _compiler.DisposeAsync();
    }

    /// <summary>Grades answers, one more at a time than there are cores, as a run does. All of them must pass.</summary>
    private static async Task GradeAsync(Workload workload, Grader grader, int first, int count)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < first + count; number = Interlocked.Increment(ref next))
            {
                var sample = await grader.GradeAsync(new SampleKey("bench", workload.Task.Id, number), new Completion(workload.Answer(number)), CancellationToken.None);
                if (sample.Verdict != Verdict.Passed)
                {
                    throw new InvalidOperationException($"Sample {number}: {sample.Verdict} {sample.Detail} {sample.Message}");
                }
            }
        })));
    }
}
