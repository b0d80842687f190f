using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Scoring;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>Finds what is wrong with a task: its reference must pass its tests, and each known-wrong solution must compile and fail them.</summary>
/// <param name="compiler">Compiles tasks.</param>
/// <param name="executor">Runs solutions.</param>
public sealed class TaskValidator(TaskCompiler compiler, IExecutor executor)
{
    /// <summary>The task's faults, a line each; none where it is sound.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(EvalTask task, CancellationToken cancellationToken)
    {
        PreparedTask prepared;
        try
        {
            prepared = compiler.Prepare(task);
        }
        catch (InputException fault)
        {
            return [fault.Message];
        }

        var faults = new List<string>();
        foreach (var solution in task.Reference)
        {
            var score = await ScoreAsync(prepared, solution, cancellationToken);
            if (score.Verdict != Verdict.Passed)
            {
                faults.Add($"task {task.Id}: {solution.Name} must pass, but is {score.Verdict.ToName()}: {score.Message}");
            }
        }

        foreach (var solution in task.KnownWrong)
        {
            var score = await ScoreAsync(prepared, solution, cancellationToken);
            if (score.Verdict is Verdict.Passed or Verdict.CompileError or Verdict.ContractMismatch or Verdict.PolicyViolation or Verdict.Unscored)
            {
                faults.Add($"task {task.Id}: {solution.Name} must compile and fail the tests, but is {score.Verdict.ToName()}{(score.Message is null ? "" : ": " + score.Message)}");
            }
        }

        if (task.Reference.IsEmpty)
        {
            faults.Add($"task {task.Id}: there is no reference solution; add one in reference/.");
        }

        return faults;
    }

    private async Task<Score> ScoreAsync(PreparedTask task, SourceFile solution, CancellationToken cancellationToken)
    {
        var compilation = task.CompileExactly(solution.Text);
        return VerdictRules.Of(compilation)
            ?? VerdictRules.Of(await executor.RunAsync(Grader.RequestFor(task, ((CompilationOutcome.Compiled)compilation).Assembly), cancellationToken));
    }
}
