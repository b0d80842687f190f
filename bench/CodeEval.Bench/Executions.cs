using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Execution.Compilers;
using CodeEval.Tasks;

namespace CodeEval.Bench;

/// <summary>What running costs apart from compiling: one answer, compiled once, in as many processes as are asked for.</summary>
internal static class Executions
{
    private const int Warmup = 200;

    public static async Task RunAsync(string level, int samples)
    {
        var requests = await CompileAsync();
        await using var executor = await Executors.CreateAsync(level, new ExecutorOptions(), CancellationToken.None);
        foreach (var (kind, request) in requests)
        {
            await RunAsync(executor, request, Warmup);
            var measured = await Measurement.OfAsync(samples, () => RunAsync(executor, request, samples));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-8} {level}: {measured.Rate:0.0} a second   processor ms a sample: {measured.OwnMilliseconds:0.00} host, {measured.StartedMilliseconds:0.00} others"));
        }
    }

    /// <summary>The compiler's process is gone before anything is measured.</summary>
    private static async Task<List<(string Kind, ExecutionRequest Request)>> CompileAsync()
    {
        var requests = new List<(string, ExecutionRequest)>();
        await using var compiler = new SeparateCompiler(new CompilerOptions());
        foreach (var workload in Workload.All())
        {
            var task = await compiler.PrepareAsync(workload.Task, CancellationToken.None);
            var compiled = (CompilationOutcome.Compiled)await compiler.CompileExactlyAsync(task, workload.Reference, CancellationToken.None);
            requests.Add((workload.Kind, workload.Task.Tests is HiddenTests.NUnit
                ? new ExecutionRequest.NUnit(compiled.Assembly, task.TestAssembly) { Limits = workload.Task.Limits }
                : new ExecutionRequest.Program(compiled.Assembly) { Limits = workload.Task.Limits, Asserts = compiled.AssertsType }));
        }

        return requests;
    }

    /// <summary>All of them must come to their end with every test passed.</summary>
    private static Task RunAsync(IExecutor executor, ExecutionRequest request, int samples) => Parallel.ForAsync(0, samples, async (number, token) =>
    {
        var outcome = await executor.RunAsync(request, token);
        if (outcome is not ExecutionOutcome.Completed || outcome.Tests.Any(test => !test.Passed))
        {
            throw new InvalidOperationException($"Sample {number}: {outcome}");
        }
    });
}
