using CodeEval.Execution;
using CodeEval.Scoring;

namespace CodeEval.Pipeline;

/// <summary>What is known of a task's tests before samples are judged. The forms are a closed set.</summary>
internal abstract record Calibration
{
    private Calibration()
    {
    }

    /// <summary>Samples can be held against the tests.</summary>
    /// <param name="Expectation">What the tests report where they are kept.</param>
    public sealed record Sound(Expectation Expectation) : Calibration
    {
        /// <summary>What the tests took with the reference solution; null where it was not run.</summary>
        public RunUse? Use { get; init; }
    }

    /// <summary>The reference solution does not pass the tests, so that nothing can be held against an answer.</summary>
    /// <param name="Fault">What happened, in one line.</param>
    public sealed record Unsound(string Fault) : Calibration;

    /// <summary>The harness could not run the reference solution.</summary>
    /// <param name="Reason">What failed.</param>
    public sealed record Faulted(string Reason) : Calibration;
}
