using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using Microsoft.Extensions.AI.Evaluation;

namespace CodeEval.Evaluation;

/// <summary>The metrics of <see cref="CodeEvaluator"/>: one for each stage that an answer goes through, in their order.</summary>
public static class CodeMetrics
{
    /// <summary>Whether there is C# and it compiles.</summary>
    public const string Compiles = "C# compiles";

    /// <summary>Whether it has the signatures that were asked for.</summary>
    public const string KeepsContract = "C# keeps the contract";

    /// <summary>Whether it uses only what the task permits.</summary>
    public const string KeepsPolicy = "C# keeps the policy";

    /// <summary>Whether it passes all hidden tests.</summary>
    public const string PassesTests = "C# passes the hidden tests";

    /// <summary>The share of hidden tests that it passes, from 0 to 1.</summary>
    public const string TestShare = "Share of hidden tests passed";

    /// <summary>The key of a metric's metadata that holds the verdict, such as <c>testsFailed</c>.</summary>
    public const string VerdictKey = "verdict";

    /// <summary>The key of a metric's metadata that holds what tells causes apart within a verdict.</summary>
    public const string DetailKey = "detail";

    /// <summary>The key of a metric's metadata that holds the task's id.</summary>
    public const string TaskKey = "task";

    private const string NotReached = "The answer did not come so far.";

    /// <summary>The names of all.</summary>
    public static ImmutableArray<string> Names { get; } = [Compiles, KeepsContract, KeepsPolicy, PassesTests, TestShare];

    /// <summary>Metrics without values, for a response that could not be judged.</summary>
    /// <param name="reason">Why not.</param>
    internal static EvaluationResult Unknown(string reason)
    {
        var result = new EvaluationResult([.. Names.Take(4).Select(name => new BooleanMetric(name)), new NumericMetric(TestShare)]);
        foreach (var metric in result.Metrics.Values)
        {
            metric.Interpretation = new EvaluationMetricInterpretation(EvaluationRating.Inconclusive, failed: false, reason);
        }

        result.AddDiagnosticsToAllMetrics(EvaluationDiagnostic.Error(reason));
        return result;
    }

    /// <summary>What became of a graded response. A stage that it did not come to has no value.</summary>
    internal static EvaluationResult Of(SampleRecord sample)
    {
        var result = sample.Verdict == Verdict.Unscored ? Unknown(sample.Message ?? "The sample has no verdict.") : Scored(sample);
        result.AddOrUpdateMetadataInAllMetrics(VerdictKey, sample.Verdict.ToName());
        result.AddOrUpdateMetadataInAllMetrics(TaskKey, sample.Task);
        if (sample.Detail is { } detail)
        {
            result.AddOrUpdateMetadataInAllMetrics(DetailKey, detail);
        }

        return result;
    }

    private static EvaluationResult Scored(SampleRecord sample)
    {
        var compiles = Stage(Compiles, sample, Verdict.CompileError, isReached: true, VerdictText.RootErrors(sample));
        var contract = Stage(KeepsContract, sample, Verdict.ContractMismatch, compiles.Value == true, []);
        var policy = Stage(KeepsPolicy, sample, Verdict.PolicyViolation, contract.Value == true, []);
        bool? passed = policy.Value == true ? sample.Verdict == Verdict.Passed : null;
        var passes = new BooleanMetric(PassesTests, passed, passed == false ? sample.Message : null);
        Interpret(passes, passes.Value);
        passes.AddDiagnostics(VerdictText.FailedTests(sample).Select(EvaluationDiagnostic.Informational));
        return new EvaluationResult(compiles, contract, policy, passes, Share(sample, passes.Value));
    }

    private static BooleanMetric Stage(string name, SampleRecord sample, Verdict fails, bool isReached, ImmutableArray<string> diagnostics)
    {
        var failed = sample.Verdict == fails || (fails == Verdict.CompileError && sample.Verdict == Verdict.NoCode);
        var metric = new BooleanMetric(name, isReached ? !failed : null, failed ? sample.Message ?? sample.Verdict.ToName() : null);
        Interpret(metric, metric.Value);
        metric.AddDiagnostics(diagnostics.Select(EvaluationDiagnostic.Informational));
        return metric;
    }

    // Tests that never reported have failed; where none was run, as after a crash at the start, there is no share.
    private static NumericMetric Share(SampleRecord sample, bool? passes)
    {
        double? share = passes is null || sample.Tests.Total == 0 ? null : (double)sample.Tests.Passed / sample.Tests.Total;
        var reason = share is null ? null : string.Create(CultureInfo.InvariantCulture, $"{sample.Tests.Passed} of {sample.Tests.Total} tests passed");
        var metric = new NumericMetric(TestShare, share, reason);
        metric.Interpretation = new EvaluationMetricInterpretation(RatingOf(share), failed: share < 1, reason ?? NotReached);
        return metric;
    }

    private static void Interpret(BooleanMetric metric, bool? value) => metric.Interpretation = value switch
    {
        null => new EvaluationMetricInterpretation(EvaluationRating.Inconclusive, failed: false, NotReached),
        true => new EvaluationMetricInterpretation(EvaluationRating.Exceptional, failed: false, metric.Reason),
        false => new EvaluationMetricInterpretation(EvaluationRating.Unacceptable, failed: true, metric.Reason),
    };

    private static EvaluationRating RatingOf(double? share) => share switch
    {
        null => EvaluationRating.Inconclusive,
        >= 1 => EvaluationRating.Exceptional,
        >= 0.8 => EvaluationRating.Good,
        >= 0.5 => EvaluationRating.Average,
        > 0 => EvaluationRating.Poor,
        _ => EvaluationRating.Unacceptable,
    };
}
