using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Extraction;

namespace CodeEval.Scoring;

/// <summary>What a sample's stages add up to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Detail">What tells causes apart within it, in one word; null where there is nothing to tell.</param>
/// <param name="Message">One line for people; null where it passed.</param>
public sealed record Score(Verdict Verdict, string? Detail, string? Message);

/// <summary>
/// The rules by which stages become a verdict. The first that matches wins: no code, compile error, contract, policy, then what
/// the run gave. Nothing here looks at a clock, a file or a process.
/// </summary>
public static class VerdictRules
{
    /// <summary>The score of a sample whose reply holds no code.</summary>
    public static Score Of(ExtractionOutcome.NoCode extraction) =>
        new(Verdict.NoCode, null, OneLine(extraction.Reason));

    /// <summary>The score of a sample that was not run, or null where the compiler has nothing against running it.</summary>
    public static Score? Of(CompilationOutcome compilation) => compilation switch
    {
        CompilationOutcome.Failed failed => CompileError(failed.Diagnostics),
        CompilationOutcome.ContractMissed missed => new Score(Verdict.ContractMismatch, null, missed.Differences.FirstOrDefault()),
        CompilationOutcome.PolicyViolated violated => PolicyViolation(violated.Violations[0]),
        _ => null,
    };

    /// <summary>The score of a sample that was run.</summary>
    public static Score Of(ExecutionOutcome execution) => execution switch
    {
        ExecutionOutcome.Completed completed => OfTests(completed),
        ExecutionOutcome.Threw threw => new Score(Verdict.RuntimeError, threw.ExceptionType, OneLine(threw.Message)),
        ExecutionOutcome.Unloadable unloadable => new Score(Verdict.ContractMismatch, "unloadable", OneLine(unloadable.Message)),
        ExecutionOutcome.TimedOut { Clock: TimeoutClock.Cpu } => new Score(Verdict.Timeout, "cpu", "the limit of processor time was passed"),
        ExecutionOutcome.TimedOut => new Score(Verdict.Timeout, "wall", "the limit of time by the clock was passed"),
        ExecutionOutcome.MemoryExceeded => new Score(Verdict.MemoryExceeded, null, "the limit of memory was passed"),
        ExecutionOutcome.OutputExceeded output => new Score(Verdict.OutputExceeded, output.Channel, "the limit of output was passed"),
        ExecutionOutcome.Crashed crashed => new Score(Verdict.Crashed, NameOf(crashed.Cause), OneLine(crashed.Message)),
        ExecutionOutcome.Faulted faulted => new Score(Verdict.Unscored, "harness", OneLine(faulted.Reason)),
        _ => throw new InvalidOperationException($"An ending without a verdict: {execution.GetType().Name}."),
    };

    /// <summary>The score of a sample whose task is at fault: no answer can be held against it.</summary>
    /// <param name="fault">What is wrong with the task, in one line.</param>
    public static Score OfTaskFault(string fault) => new(Verdict.Unscored, "task", OneLine(fault));

    /// <summary>
    /// The verdict as the published MultiPL-E base scores counted it: an unhandled exception passes, since their scorer
    /// looked only for a failed assert; memory, time and crashes do not.
    /// </summary>
    public static Verdict Legacy(Verdict strict) =>
        strict == Verdict.RuntimeError ? Verdict.Passed : strict;

    private static Score CompileError(ImmutableArray<CodeDiagnostic> diagnostics)
    {
        var first = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == "error");
        return new Score(Verdict.CompileError, first?.Id, OneLine(first?.Message));
    }

    private static Score PolicyViolation(PolicyViolation first)
    {
        var place = first.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {first.Line}: ");
        return new Score(Verdict.PolicyViolation, first.Symbol, OneLine(place + first.Message));
    }

    private static Score OfTests(ExecutionOutcome.Completed completed)
    {
        if (completed.AllPassed)
        {
            return new Score(Verdict.Passed, null, null);
        }

        // A run that says it is complete but has not told of every test has not passed.
        return completed.Tests.FirstOrDefault(test => !test.Passed) is { } failed
            ? new Score(Verdict.TestsFailed, null, OneLine($"{failed.Name}: {failed.Message}"))
            : new Score(Verdict.TestsFailed, "missingTests", $"{completed.Tests.Length} of {completed.TestsTotal} tests reported");
    }

    // What tests and exceptions say may run over many lines, and may be empty.
    private static string? OneLine(string? text) =>
        text is null ? null : string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).TrimEnd(':');

    private static string NameOf(CrashCause cause)
    {
        var name = cause.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
