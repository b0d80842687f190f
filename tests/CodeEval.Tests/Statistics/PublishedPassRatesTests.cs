using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

/// <summary>Values that others published, from the counts behind them.</summary>
[TestFixture]
public sealed class PublishedPassRatesTests
{
    // The example of the README of human-eval (github.com/openai/human-eval): six samples of one problem, of which three
    // pass; its evaluation prints pass@1 as 0.4999….
    [TestCase(6, 3, 1, 0.5)]

    // Chen et al. 2021, section 2.1: of 200 samples, k = 100. One pass among 200 gives pass@100 of one half exactly.
    [TestCase(200, 1, 100, 0.5)]
    public void One_problem_gives_the_published_value(int n, int c, int k, double published) =>
        Assert.That(PassAtK.Estimate(n, c, k), Is.EqualTo(published).Within(1e-3));

    // MultiPL-E, HumanEval in C#, 158 problems, one greedy sample each: Qwen2.5-Coder-1.5B and the chat model whose samples
    // are among the project's conformance data (docs/conformance.md).
    [TestCase(158, 77, 48.73)]
    [TestCase(158, 87, 55.06)]
    public void A_benchmark_gives_the_published_percentage(int problems, int passed, double published)
    {
        var tallies = Enumerable.Range(0, problems).Select(problem => new TaskTally($"HumanEval_{problem}", 1, problem < passed ? 1 : 0));

        Assert.That(100 * PassAtK.OverTasks(tallies, 1)!.Estimate, Is.EqualTo(published).Within(0.005));
    }
}
