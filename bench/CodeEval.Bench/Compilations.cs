using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Execution.Compilers;

namespace CodeEval.Bench;

/// <summary>What compiling costs apart from running: distinct answers through the compiler's process, again and again as it gets warm.</summary>
internal static class Compilations
{
    private const int Rounds = 4;

    public static async Task RunAsync(int samples)
    {
        await using var compiler = new SeparateCompiler(new CompilerOptions { Parallelism = Environment.ProcessorCount });
        foreach (var workload in Workload.All())
        {
            var task = await compiler.PrepareAsync(workload.Task, CancellationToken.None);
            for (var round = 0; round < Rounds; round++)
            {
                var measured = await Measurement.OfAsync(samples, () => CompileAsync(compiler, task, workload, round * samples, samples));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{workload.Kind,-8} from {round * samples,6}: {measured.Rate:0.0} a second   processor ms a sample: {measured.OwnMilliseconds:0.00} host, {measured.StartedMilliseconds:0.00} others"));
            }
        }
    }

    private static Task CompileAsync(SeparateCompiler compiler, CompiledTask task, Workload workload, int first, int count) =>
        Parallel.ForAsync(first, first + count, async (number, token) =>
        {
            var reply = await compiler.CompileAsync(task, workload.Answer(number), token);
            if (reply.Compilation is not CompilationOutcome.Compiled)
            {
                throw new InvalidOperationException($"Sample {number}: {reply.Compilation}");
            }
        });
}
