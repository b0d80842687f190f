using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>What the code of a model's passing samples is like. It says nothing of samples that did not pass.</summary>
public sealed record QualitySummary
{
    /// <summary>Passing samples that were looked at, 1 or more.</summary>
    public required int Samples { get; init; }

    /// <summary>Lines of code, in terms of those of the reference solution; null where no task has one.</summary>
    public required MeanRatio? Lines { get; init; }

    /// <summary>Cyclomatic complexity, in terms of that of the reference solution; null where no task has one.</summary>
    public required MeanRatio? Complexity { get; init; }

    /// <summary>Warnings of analyzers for a sample, the mean over tasks.</summary>
    public required double AnalyzerWarnings { get; init; }

    /// <summary>The same for the reference solutions of the same tasks; null where no task has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceAnalyzerWarnings { get; init; }

    /// <summary>Warnings of the compiler about null for a sample, the mean over tasks.</summary>
    public required double NullableWarnings { get; init; }

    /// <summary>The same for the reference solutions of the same tasks; null where no task has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceNullableWarnings { get; init; }

    /// <summary>The rules of analyzers that were broken, those in most samples first.</summary>
    public required ImmutableArray<BrokenRule> Rules { get; init; }
}

/// <summary>A rule of an analyzer over the passing samples of a model.</summary>
/// <param name="Id">Its id, such as <c>CA1854</c>.</param>
/// <param name="Count">How many warnings there are.</param>
/// <param name="Samples">In how many samples.</param>
public sealed record BrokenRule(string Id, int Count, int Samples);

/// <summary>
/// What the hidden tests took with a model's passing samples, in terms of what they took with the reference solution on the
/// same machine in the same run. It is measured: it differs from run to run, and stands in no report that must not.
/// </summary>
/// <param name="Samples">Passing samples that were measured beside a reference, 1 or more.</param>
/// <param name="CpuTime">Processor time of the tests, compiling the code just in time among it; null where none was measured.</param>
/// <param name="Allocations">Bytes that the tests allocated on the managed heap; null where none was measured.</param>
public sealed record EffortSummary(int Samples, MeanRatio? CpuTime, MeanRatio? Allocations);
