using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEvalNUnit;

/// <summary>One sample to be had and judged: what a test case with <see cref="EvalCasesAttribute"/> is about.</summary>
public sealed class EvalCase
{
    private readonly Evals _evals;
    private readonly bool _isOneOfSeveral;

    internal EvalCase(Evals evals, EvalTask task, SampleKey key, bool isOneOfSeveral)
    {
        _evals = evals;
        _isOneOfSeveral = isOneOfSeveral;
        Task = task;
        Key = key;
    }

    /// <summary>The task.</summary>
    public EvalTask Task { get; }

    /// <summary>The model, the task's id, and which attempt it is.</summary>
    public SampleKey Key { get; }

    /// <summary>The words that <c>TestCategory</c> knows it by: the task's category, difficulty and tags, and the model.</summary>
    public ImmutableArray<string> Categories =>
        [.. Task.Tags.Prepend(Task.Difficulty).Prepend(Task.Category).Append(Key.Model).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Asks for the sample and grades it, once for all who want to know.</summary>
    /// <returns>The sample with its verdict, whatever that is.</returns>
    /// <exception cref="CodeEval.InputException">The suite cannot be run.</exception>
    public Task<SampleRecord> GradeAsync() => _evals.GradeAsync(this);

    /// <summary>
    /// Passes where the sample does, and otherwise fails with its verdict and the reason. A sample without a verdict on the model is
    /// inconclusive. The reply, the code and its difference from the reference solution are attached.
    /// </summary>
    /// <exception cref="CodeEval.InputException">The suite cannot be run.</exception>
    public Task AssertPassedAsync() => _evals.AssertPassedAsync(this);

    /// <summary>Its name, such as <c>some-model, lru-cache</c>, with <c>#1</c> where there are several samples of a task.</summary>
    public override string ToString() =>
        _isOneOfSeveral ? string.Create(CultureInfo.InvariantCulture, $"{Key.Model}, {Key.Task}#{Key.Index}") : $"{Key.Model}, {Key.Task}";
}
