using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Extraction;
using CodeEval.Generation;
using CodeEval.Pipeline.Asking;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tasks;

namespace CodeEval.Pipeline;

/// <summary>Takes one reply through extraction, compilation and execution to its verdict.</summary>
/// <param name="tasks">The tasks of the run.</param>
/// <param name="executor">Where compiled samples run.</param>
/// <param name="time">The clock of <see cref="SampleRecord.DurationMs"/>.</param>
public sealed class Grader(PreparedTasks tasks, IExecutor executor, TimeProvider time)
{
    private const int MaxFailedTests = 50;
    private const int MaxMessageLength = 2000;
    private const int SomeSamples = 2;

    private readonly Calibrator _calibrator = new(tasks.Compiler, executor);

    /// <summary>Of which passing samples the quality is read.</summary>
    public QualityScope Quality { get; init; } = QualityScope.Some;

    internal IExecutor Executor => executor;

    /// <summary>The level of isolation that samples run at.</summary>
    public string Isolation => executor.Isolation;

    /// <summary>Grades a reply. Whatever the reply does is in the record; only cancellation throws.</summary>
    public async Task<SampleRecord> GradeAsync(SampleKey key, Completion completion, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var sample = new SampleRecord
        {
            Task = key.Task,
            Model = key.Model,
            Index = key.Index,
            Verdict = Verdict.Unscored,
            Completion = completion.Text,
            Usage = completion.Usage,
            FinishReason = completion.FinishReason,
        };
        var task = tasks[key.Task];
        var graded = await GradeAsync(sample, task, completion.Text, cancellationToken);
        return graded with { DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds };
    }

    /// <summary>Grades every answer of a sample; the record is that of the last, with what all replies took and cost.</summary>
    internal async Task<SampleRecord> GradeAsync(AnsweredSample sample, CancellationToken cancellationToken)
    {
        var graded = new List<SampleRecord>(sample.Turns.Length);
        foreach (var turn in sample.Turns)
        {
            graded.Add(await GradeAsync(sample.Key, turn.Answer, cancellationToken));
        }

        var record = SampleLedger.Enter(graded[^1], sample) with { DurationMs = graded.Sum(one => one.DurationMs) };

        // An earlier answer that the harness could not grade leaves unknown how many repairs were needed.
        if (graded.Find(one => one.Verdict == Verdict.Unscored) is { } unscored && record.Verdict != Verdict.Unscored)
        {
            record = record with { Verdict = Verdict.Unscored, Detail = unscored.Detail, Message = unscored.Message };
        }

        return !sample.Repairs ? record : record with { Turns = [.. graded.Zip(sample.Turns, TurnOf)] };
    }

    /// <summary>The record of a sample for which no reply was had.</summary>
    internal static SampleRecord Unanswered(AskedSample.Faulted fault)
    {
        var (sample, key) = (fault.Sample, fault.Sample.Key);
        var record = new SampleRecord
        {
            Task = key.Task,
            Model = key.Model,
            Index = key.Index,
            Verdict = Verdict.Unscored,
            Detail = fault.IsHarness ? "harness" : "provider",
            Message = fault.Reason,
        };

        // The replies before the fault were paid for.
        var entered = sample.Replies.IsEmpty ? record : SampleLedger.Enter(record, sample);
        return entered with { Calls = (entered.Calls ?? 0) + fault.Calls };
    }

    private static SampleTurn TurnOf(SampleRecord graded, AnsweredTurn turn) => new()
    {
        Verdict = graded.Verdict,
        Detail = graded.Detail,
        Errors = [.. graded.Diagnostics.Where(diagnostic => diagnostic.Severity == "error").Select(diagnostic => diagnostic.Id).Distinct()],
        Feedback = turn.Feedback,
    };

    private async Task<SampleRecord> GradeAsync(SampleRecord sample, CompiledTask task, string reply, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(sample, task, await tasks.Compiler.CompileAsync(task, reply, cancellationToken), cancellationToken);
        }
        catch (CompilerFaultException fault)
        {
            // The harness's fault: told by name, in the record and by the exit code, and counted against nobody.
            return With(sample, new Score(Verdict.Unscored, "harness", fault.Message));
        }
    }

    private async Task<SampleRecord> RunAsync(SampleRecord sample, CompiledTask task, CompiledReply reply, CancellationToken cancellationToken)
    {
        if (reply.Extraction is ExtractionOutcome.NoCode none)
        {
            return With(sample, VerdictRules.Of(none));
        }

        var submission = ((ExtractionOutcome.Found)reply.Extraction).Submission;
        sample = sample with
        {
            Submission = submission.Code,
            Extraction = submission.Steps,
            Diagnostics = reply.Compilation!.Diagnostics,
        };
        if (reply.Compilation is CompilationOutcome.Failed failed)
        {
            sample = sample with { CompileFailure = await WithRepairRunAsync(sample, task, failed, cancellationToken) };
        }

        return VerdictRules.Of(reply.Compilation) is { } score
            ? With(sample, score)
            : await ExecuteAsync(sample, task, (CompilationOutcome.Compiled)reply.Compilation, cancellationToken);
    }

    /// <summary>The failure with what a trivial repair of it would have come to, which is told beside the verdict and changes nothing.</summary>
    private async Task<CompileFailure?> WithRepairRunAsync(SampleRecord sample, CompiledTask task, CompilationOutcome.Failed failed, CancellationToken cancellationToken)
    {
        if (failed is not { Repaired: { } repaired, Failure: { Repair: { } repair } failure })
        {
            return failed.Failure;
        }

        var verdict = (await ExecuteAsync(sample, task, repaired, cancellationToken)).Verdict;
        return failure with { Repair = repair with { Verdict = verdict == Verdict.Unscored ? null : verdict } };
    }

    private async Task<SampleRecord> ExecuteAsync(SampleRecord sample, CompiledTask task, CompilationOutcome.Compiled compiled, CancellationToken cancellationToken)
    {
        var calibrating = _calibrator.OfAsync(task, cancellationToken);
        var outcome = await executor.RunAsync(RequestFor(task, compiled), cancellationToken);
        return await calibrating switch
        {
            Calibration.Sound sound => await LookAtPassedAsync(Judge(sample, TestRules.Hold(outcome, sound.Expectation)), task, outcome, sound.Use, cancellationToken),
            Calibration.Unsound unsound => With(sample, VerdictRules.OfTaskFault(unsound.Fault)),
            Calibration.Faulted faulted => Judge(sample, new ExecutionOutcome.Faulted(faulted.Reason)),
            var other => throw new InvalidOperationException($"A calibration without a consequence: {other.GetType().Name}."),
        };
    }

    private async Task<SampleRecord> LookAtPassedAsync(
        SampleRecord sample, CompiledTask task, ExecutionOutcome outcome, RunUse? reference, CancellationToken cancellationToken)
    {
        if (sample.Verdict != Verdict.Passed || outcome is not ExecutionOutcome.Completed { Use: var use })
        {
            return sample;
        }

        return sample with
        {
            Quality = await QualityOfAsync(sample, task, cancellationToken),
            Measured = use == RunUse.None ? null : new Measurement(sample.Task, sample.Model, sample.Index, use.CpuMicroseconds, use.AllocatedBytes)
            {
                ReferenceCpuMicroseconds = reference?.CpuMicroseconds,
                ReferenceAllocatedBytes = reference?.AllocatedBytes,
            },
        };
    }

    private async Task<CodeQuality?> QualityOfAsync(SampleRecord sample, CompiledTask task, CancellationToken cancellationToken)
    {
        if (Quality == QualityScope.None || (Quality == QualityScope.Some && sample.Index >= SomeSamples))
        {
            return null;
        }

        try
        {
            var quality = await tasks.Compiler.AssessAsync(task, sample.Submission!, cancellationToken);
            return quality is null ? null : quality with { NullableWarnings = sample.Diagnostics.Count(diagnostic => NullableWarnings.IsOne(diagnostic.Id)) };
        }
        catch (CompilerFaultException)
        {
            // It has passed, whatever became of the compiler since; how many samples were looked at stands in the report.
            return null;
        }
    }

    private static SampleRecord Judge(SampleRecord sample, ExecutionOutcome outcome) => With(WithTests(sample, outcome), VerdictRules.Of(outcome));

    /// <summary>What the executor is asked to run for an answer to a task.</summary>
    internal static ExecutionRequest RequestFor(CompiledTask task, CompilationOutcome.Compiled compiled)
    {
        ExecutionRequest request = task.Task.Tests switch
        {
            HiddenTests.NUnit => new ExecutionRequest.NUnit(compiled.Assembly, task.TestAssembly) { Limits = task.Task.Limits },
            HiddenTests.Stdio stdio => new ExecutionRequest.Stdio(compiled.Assembly, stdio.Cases) { Limits = task.Task.Limits },
            _ => new ExecutionRequest.Program(compiled.Assembly) { Limits = task.Task.Limits, Asserts = compiled.AssertsType },
        };
        return request with { WritesFiles = task.Task.Capabilities.Contains(Capability.Files) };
    }

    private static SampleRecord WithTests(SampleRecord sample, ExecutionOutcome outcome)
    {
        var passed = outcome.Tests.Count(test => test.Passed);
        var total = Math.Max(outcome.TestsTotal, outcome.Tests.Length);
        return sample with
        {
            Tests = new TestCounts(passed, total - passed, total),
            FailedTests =
            [
                .. outcome.Tests
                    .Where(test => !test.Passed)
                    .Take(MaxFailedTests)
                    .Select(test => new FailedTest(test.Name, Bounded(test.Message) ?? "")),
            ],
        };
    }

    private static SampleRecord With(SampleRecord sample, Score score) =>
        sample with { Verdict = score.Verdict, Detail = score.Detail, Message = Bounded(score.Message) };

    private static string? Bounded(string? text) =>
        text is { Length: > MaxMessageLength } ? text[..MaxMessageLength] + "…" : text;
}
