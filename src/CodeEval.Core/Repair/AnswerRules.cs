using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Extraction;
using CodeEval.Tasks;

namespace CodeEval.Repair;

/// <summary>
/// The rules by which the stages of a public task become a finding: the same for the same outcomes, without a time in it.
/// Nothing here looks at a clock, a file or a process.
/// </summary>
public static class AnswerRules
{
    private const int MaxItems = 100;
    private const int MaxExamples = 50;

    /// <summary>What the compiler has against an answer; null where it has nothing.</summary>
    /// <param name="task">The task with its examples in the place of its tests.</param>
    /// <param name="reply">What became of the reply.</param>
    public static AnswerFinding? Of(EvalTask task, CompiledReply reply)
    {
        if (reply.Extraction is ExtractionOutcome.NoCode none)
        {
            return new AnswerFinding.NoCode(none.Reason);
        }

        var code = ((ExtractionOutcome.Found)reply.Extraction).Submission.Code;
        return reply.Compilation switch
        {
            CompilationOutcome.Failed failed => new AnswerFinding.NotCompiling(
                code, [.. failed.Diagnostics.Where(diagnostic => diagnostic.Severity == "error").Take(MaxItems)]),
            CompilationOutcome.ContractMissed missed => new AnswerFinding.ContractMissed(
                [.. missed.Differences.Take(MaxItems).Select(difference => OfPublicTask(task, difference))]),
            CompilationOutcome.PolicyViolated violated => new AnswerFinding.NotPermitted(code, [.. violated.Violations.Take(MaxItems)]),
            _ => null,
        };
    }

    /// <summary>What a run of the examples says.</summary>
    /// <param name="task">The task with its examples in the place of its tests.</param>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="folders">Folders of this machine that no text may name.</param>
    public static AnswerFinding Of(EvalTask task, ExecutionOutcome outcome, ImmutableArray<string> folders)
    {
        if (outcome is ExecutionOutcome.Faulted faulted)
        {
            return new AnswerFinding.Faulted(faulted.Reason);
        }

        var total = Math.Max(outcome.TestsTotal, outcome.Tests.Length);
        if (outcome is ExecutionOutcome.Completed { AllPassed: true })
        {
            return new AnswerFinding.NothingWrong(total);
        }

        var text = new RunText(folders);
        return new AnswerFinding.ExamplesFailed(
            outcome.Tests.Count(test => test.Passed), total, FailedOf(task, outcome, text), EndingOf(task.Limits, outcome, text));
    }

    private static ImmutableArray<FailedExample> FailedOf(EvalTask task, ExecutionOutcome outcome, RunText text)
    {
        var cases = task.Tests is HiddenTests.Stdio stdio ? stdio.Cases : [];
        var failed = outcome.Tests
            .Select((test, at) => (Test: test, Case: cases.ElementAtOrDefault(at)))
            .Where(one => !one.Test.Passed)
            .Select(one => Failed(one.Case, text.Clean(one.Test.Name), text.Clean(one.Test.Message ?? "")) with { Got = one.Test.Output is { } output ? text.Clean(output) : null });

        // Cases run one after the other; the one in which the run ended has told nothing.
        if (outcome is not ExecutionOutcome.Completed && cases.ElementAtOrDefault(outcome.Tests.Length) is { } last)
        {
            failed = failed.Append(Failed(last, last.Name, "it did not come to its end"));
        }

        return [.. failed.Take(MaxExamples)];
    }

    private static FailedExample Failed(StdioCase? example, string name, string message) => new(name, message)
    {
        Input = example is null ? null : RunText.Bounded(example.Input),
        Expected = example is null ? null : RunText.Bounded(example.ExpectedOutput),
    };

    // One text for both clocks: on a busy machine now the one and now the other runs out first.
    private static string? EndingOf(TaskLimits limits, ExecutionOutcome outcome, RunText text) => outcome switch
    {
        ExecutionOutcome.Completed => outcome.Tests.Length < outcome.TestsTotal ? "not every example reported" : null,
        ExecutionOutcome.Threw threw => text.Clean($"{threw.ExceptionType}: {threw.Message}"),
        ExecutionOutcome.Unloadable unloadable => text.Clean($"it cannot be loaded: {unloadable.Message}"),
        ExecutionOutcome.TimedOut => string.Create(
            CultureInfo.InvariantCulture, $"it took too long: it may use {limits.CpuTime.TotalSeconds:0.###} s of processor time and {limits.WallTime.TotalSeconds:0.###} s by the clock"),
        ExecutionOutcome.MemoryExceeded => string.Create(CultureInfo.InvariantCulture, $"it took more than {limits.MemoryBytes >> 20} MB of memory"),
        ExecutionOutcome.OutputExceeded => string.Create(CultureInfo.InvariantCulture, $"it wrote more than {limits.OutputBytes >> 10} KB"),
        ExecutionOutcome.Crashed crashed => EndingOf(crashed.Cause),
        _ => throw new InvalidOperationException($"An ending that is not told: {outcome.GetType().Name}."),
    };

    private static string EndingOf(CrashCause cause) => cause switch
    {
        CrashCause.StackOverflow => "the stack overflowed",
        CrashCause.Exit => "it ended its process",
        CrashCause.FailFast => "it told the runtime to fail",
        CrashCause.UnhandledException => "an exception was not caught on a thread of its own",
        _ => "its process died",
    };

    // The compiler speaks of the tests of the task that it was given, which here are the examples or nothing.
    private static string OfPublicTask(EvalTask task, string difference) => RunText.Bounded(difference.Replace(
        "the hidden tests", task.Tests is HiddenTests.Continuation ? "the program around it" : "the examples", StringComparison.Ordinal));
}
