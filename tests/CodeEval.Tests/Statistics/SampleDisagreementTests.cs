using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class SampleDisagreementTests
{
    [Test]
    public void Tasks_whose_samples_disagree_are_counted_among_those_with_repeats()
    {
        var disagreement = SampleDisagreement.Of([new("a", 2, 1), new("b", 4, 4), new("c", 4, 1), new("once", 1, 1), new("unscored", 0, 0)]);

        // 1·1/(2·1), 0, and 1·3/(4·3).
        Assert.That((disagreement!.Tasks, disagreement.Unstable), Is.EqualTo((3, 2)));
        Assert.That(disagreement.Variance, Is.EqualTo((0.5 + 0 + 0.25) / 3).Within(1e-12));
    }

    [Test]
    public void The_variance_is_unbiased()
    {
        foreach (var p in (double[])[0.2, 0.5, 0.9])
        {
            var mean = Enumerable.Range(0, 6).Sum(passed =>
                MathNet.Numerics.Distributions.Binomial.PMF(p, 5, passed) * SampleDisagreement.Of([new TaskTally("a", 5, passed)])!.Variance);

            Assert.That(mean, Is.EqualTo(p * (1 - p)).Within(1e-9));
        }
    }

    [Test]
    public void Without_repeats_there_is_none() => Assert.That(SampleDisagreement.Of([new("a", 1, 1)]), Is.Null);
}
