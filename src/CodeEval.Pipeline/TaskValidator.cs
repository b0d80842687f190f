using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Scoring;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>
/// Finds what is wrong with a task: its reference must pass its tests, and so often as it is run with the same assertions;
/// each test must assert something; each known-wrong solution must compile and fail; and the public examples must hold
/// for the reference and give no hidden test away.
/// </summary>
/// <param name="compiler">Compiles tasks.</param>
/// <param name="executor">Runs solutions.</param>
public sealed class TaskValidator(ICompiler compiler, IExecutor executor)
{
    /// <summary>The task's faults, a line each; none where it is sound.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(EvalTask task, CancellationToken cancellationToken)
    {
        CompiledTask prepared;
        try
        {
            prepared = await compiler.PrepareAsync(task, cancellationToken);
        }
        catch (InputException fault)
        {
            return [fault.Message];
        }

        var faults = new List<string>();
        if (prepared.AssertsNothing)
        {
            faults.Add($"task {task.Id}: its tests assert nothing, so that every answer which ends passes.");
        }

        var expectation = await CheckFirstReferenceAsync(prepared, faults, cancellationToken);
        foreach (var solution in task.Reference.Skip(1))
        {
            Expect(task, solution, Score(await RunAsync(prepared, solution, cancellationToken), expectation), faults);
        }

        foreach (var solution in task.KnownWrong)
        {
            var score = Score(await RunAsync(prepared, solution, cancellationToken), expectation);
            if (score.Verdict is Verdict.Passed or Verdict.CompileError or Verdict.ContractMismatch or Verdict.PolicyViolation or Verdict.Unscored)
            {
                faults.Add($"task {task.Id}: {solution.Name} must compile and fail the tests, but is {score.Verdict.ToName()}{(score.Message is null ? "" : ": " + score.Message)}");
            }
        }

        await CheckExamplesAsync(task, faults, cancellationToken);
        if (task.Reference.IsEmpty)
        {
            faults.Add($"task {task.Id}: there is no reference solution; add one in reference/.");
        }

        return faults;
    }

    /// <summary>Runs the reference that samples are held against, twice.</summary>
    private async Task<Expectation> CheckFirstReferenceAsync(CompiledTask task, List<string> faults, CancellationToken cancellationToken)
    {
        var known = Calibrator.KnownOf(task);
        if (task.Task.Reference.IsEmpty)
        {
            return known!;
        }

        var reference = task.Task.Reference[0];
        var first = await RunAsync(task, reference, cancellationToken);
        var score = Score(first, known ?? new Expectation.HostJudged());
        Expect(task.Task, reference, score, faults);
        if (score.Verdict != Verdict.Passed || known is Expectation.HostJudged)
        {
            return known ?? new Expectation.AtLeastOne();
        }

        faults.AddRange(TestFaults(task.Task, first.Execution!.Tests, (await RunAsync(task, reference, cancellationToken)).Execution));
        return known ?? ((Calibration.Sound)Calibrator.From(first.Execution)).Expectation;
    }

    // The examples are tested as the tests of a task are, only that known-wrong solutions may pass them.
    private async Task CheckExamplesAsync(EvalTask task, List<string> faults, CancellationToken cancellationToken)
    {
        if (task.Examples is null)
        {
            return;
        }

        faults.AddRange(ExampleOverlap.Find(task).Select(name => $"task {task.Id}: the example {name} is a hidden test too; take another, since the model is shown it."));
        var shown = PublicTask.Of(task) with { Reference = task.Reference };
        var found = await FindFaultsAsync(shown, cancellationToken);
        var ownPrefix = $"task {task.Id}: ";
        faults.AddRange(found.Where(_ => !task.Reference.IsEmpty).Select(fault =>
            fault.StartsWith(ownPrefix, StringComparison.Ordinal) ? $"{ownPrefix}examples: {fault[ownPrefix.Length..].Replace("its hidden tests ", "they ", StringComparison.Ordinal)}" : fault));
    }

    private static IEnumerable<string> TestFaults(EvalTask task, IReadOnlyList<TestOutcome> first, ExecutionOutcome? second)
    {
        // A program's tests are one; whether they assert anything was read in their text.
        foreach (var test in first.Where(test => test.Assertions == 0 && task.Tests is HiddenTests.NUnit))
        {
            yield return $"task {task.Id}: {test.Name} asserts nothing.";
        }

        var again = second?.Tests.ToLookup(test => test.Name, test => test.Assertions, StringComparer.Ordinal);
        foreach (var tests in first.ToLookup(test => test.Name, test => test.Assertions, StringComparer.Ordinal))
        {
            if (again is not null && !tests.Order().SequenceEqual(again[tests.Key].Order()))
            {
                yield return $"task {task.Id}: {tests.Key} made {tests.Sum()} assertions in one run of the reference and {again[tests.Key].Sum()} in another; only answers that happen to make the first number would pass.";
            }
        }
    }

    private static void Expect(EvalTask task, SourceFile solution, Score score, List<string> faults)
    {
        if (score.Verdict != Verdict.Passed)
        {
            faults.Add($"task {task.Id}: {solution.Name} must pass, but is {score.Verdict.ToName()}: {score.Message}");
        }
    }

    private static Score Score((CompilationOutcome Compilation, ExecutionOutcome? Execution) run, Expectation expectation) =>
        VerdictRules.Of(run.Compilation) ?? VerdictRules.Of(TestRules.Hold(run.Execution!, expectation));

    private async Task<(CompilationOutcome Compilation, ExecutionOutcome? Execution)> RunAsync(CompiledTask task, SourceFile solution, CancellationToken cancellationToken)
    {
        var compilation = await compiler.CompileExactlyAsync(task, solution.Text, cancellationToken);
        var execution = compilation is CompilationOutcome.Compiled compiled
            ? await executor.RunAsync(Grader.RequestFor(task, compiled), cancellationToken)
            : null;
        return (compilation, execution);
    }
}
