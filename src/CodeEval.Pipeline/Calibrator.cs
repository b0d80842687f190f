using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Scoring;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>
/// Learns what the hidden tests of a task report for its reference solution. It is run with the first sample of the task and
/// once for all of them, so that a run which is resumed at its end pays nothing.
/// </summary>
/// <param name="compiler">Compiles the reference as it compiles samples.</param>
/// <param name="executor">Runs the reference as it runs samples.</param>
internal sealed class Calibrator(ICompiler compiler, IExecutor executor)
{
    private readonly ConcurrentDictionary<CompiledTask, Lazy<Task<Calibration>>> _known = new();

    /// <summary>What is known of a task's tests.</summary>
    public Task<Calibration> OfAsync(CompiledTask task, CancellationToken cancellationToken) =>
        _known.GetOrAdd(task, _ => new Lazy<Task<Calibration>>(() => LearnAsync(task, cancellationToken))).Value;

    /// <summary>What is known without running anything; null where the reference has to tell.</summary>
    public static Expectation? KnownOf(CompiledTask task) => task switch
    {
        { Task.Tests: HiddenTests.Stdio } => new Expectation.HostJudged(),
        { KnownAssertions: { } count } => new Expectation.Counted(count),
        { Task.Reference.IsEmpty: true } => new Expectation.AtLeastOne(),
        _ => null,
    };

    /// <summary>What a reference solution's run says of the tests.</summary>
    public static Calibration From(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Completed { AllPassed: true } completed => new Calibration.Sound(ReferenceOf(outcome.Tests)) { Use = completed.Use },
        ExecutionOutcome.Faulted faulted => new Calibration.Faulted(faulted.Reason),
        _ => Unsound(VerdictRules.Of(outcome)),
    };

    private async Task<Calibration> LearnAsync(CompiledTask task, CancellationToken cancellationToken)
    {
        if (KnownOf(task) is { } known)
        {
            return new Calibration.Sound(known);
        }

        // Twice at most: a busy machine can cost a reference one run, and that must not cost every sample its verdict.
        var first = await RunAsync(task, cancellationToken);
        return first is Calibration.Sound ? first : await RunAsync(task, cancellationToken);
    }

    private async Task<Calibration> RunAsync(CompiledTask task, CancellationToken cancellationToken)
    {
        var compilation = await compiler.CompileExactlyAsync(task, task.Task.Reference[0].Text, cancellationToken);
        return compilation is CompilationOutcome.Compiled compiled
            ? From(await executor.RunAsync(Grader.RequestFor(task, compiled), cancellationToken))
            : Unsound(VerdictRules.Of(compilation)!);
    }

    private static Expectation.Reference ReferenceOf(ImmutableArray<TestOutcome> tests) =>
        new([.. tests.Select(test => new ExpectedTest(test.Name, test.Assertions))]);

    private static Calibration.Unsound Unsound(Score score) =>
        new($"the task's reference solution does not pass its own tests ({score.Verdict.ToName()}: {score.Message}); 'codeeval tasks validate' tells more");
}
