using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.ExampleEvals;

/// <summary>What a team wants of its model: that it solves the tasks in tasks/.</summary>
[EvalSuite(Replies = "replies/good")]
[Parallelizable(ParallelScope.All)]
public sealed class TeamEvals(Evals evals)
{
    [EvalCases]
    [CancelAfter(120_000)]
    public Task The_model_solves(EvalCase sample) => sample.AssertPassedAsync();

    [Test]
    [CancelAfter(300_000)]
    public Task The_model_is_as_good_as_before() => evals.AssertBaselineAsync("evals.baseline.json");

    [Test]
    [CancelAfter(300_000)]
    public async Task The_report_is_the_approved_one() => ReportSnapshot.Match(await evals.SummaryAsync());
}
