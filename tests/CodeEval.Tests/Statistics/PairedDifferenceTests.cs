using CodeEval.Reporting;
using CodeEval.Statistics;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PairedDifferenceTests
{
    private static readonly Gen<(int N, int C)[]> Counts =
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 4]).Select(pair => (pair.Item1, Math.Min(pair.Item1, pair.Item2))).Array[1, 15];

    [Test]
    public void It_says_how_many_tasks_were_won_and_by_which_test_it_was_judged()
    {
        var difference = Between([(1, 1), (1, 1), (1, 0), (1, 0)], [(1, 0), (1, 1), (1, 1), (1, 0)]);

        Assert.That((difference.Wins, difference.Losses, difference.Ties), Is.EqualTo((1, 1, 2)));
        Assert.That((difference.Test, difference.PValue), Is.EqualTo((PairedDifference.McNemar, 1.0)));
        Assert.That(Between([(2, 1), (2, 2)], [(2, 0), (2, 2)]).Test, Is.EqualTo(PairedDifference.Permutation));
    }

    [Test]
    public void Ten_tasks_won_and_none_lost_can_be_told_from_none()
    {
        var difference = Between([.. Enumerable.Repeat((1, 1), 10), (1, 0), (1, 1)], [.. Enumerable.Repeat((1, 0), 10), (1, 0), (1, 1)]);

        Assert.That(difference.ToldFromNone, Is.True);
        Assert.That(difference.PValue, Is.EqualTo(2 / 1024.0).Within(1e-12));
        Assert.That(difference.StandardError, Is.GreaterThan(0));
    }

    [Test]
    public void One_task_says_nothing()
    {
        var difference = Between([(2, 2)], [(2, 0)]);

        Assert.That((difference.PValue, difference.StandardError, difference.MinimumDetectableDifference, difference.ToldFromNone), Is.EqualTo(((double?)null, (double?)null, (double?)null, (bool?)null)));
    }

    [Test]
    public void It_is_told_from_none_only_where_test_and_interval_agree() =>
        Gen.Select(Counts, Counts).Sample((first, second) =>
        {
            var difference = Between([.. first.Zip(second).Select(pair => pair.First)], [.. first.Zip(second).Select(pair => pair.Second)]);
            return difference.ToldFromNone is not true || (difference.AdjustedPValue < 0.05 && difference.LeavesOutZero is true);
        });

    [Test]
    public void Its_words_say_what_it_says() =>
        Gen.Select(Counts, Counts).Sample((first, second) =>
        {
            var difference = Between([.. first.Zip(second).Select(pair => pair.First)], [.. first.Zip(second).Select(pair => pair.Second)]);
            var words = Words.Difference("A", "B", difference);
            return difference.ToldFromNone switch
            {
                null => words.Contains("nothing can be said", StringComparison.Ordinal),
                true => words.Contains("can be told from none", StringComparison.Ordinal),
                false => words.Contains("cannot be told from none", StringComparison.Ordinal),
            };
        });

    [Test]
    public void What_is_told_only_before_the_correction_is_not_told_and_the_words_say_why()
    {
        var difference = Between([.. Enumerable.Repeat((1, 1), 7), (1, 0), (1, 1)], [.. Enumerable.Repeat((1, 0), 7), (1, 0), (1, 1)]);
        var corrected = HolmCorrection.Adjust([.. Enumerable.Repeat(difference, 10)])[0];

        Assert.That((difference.ToldFromNone, corrected.ToldFromNone), Is.EqualTo(((bool?)true, (bool?)false)));
        Assert.That(Words.Difference("A", "B", corrected), Does.Contain("considering how many were looked at").And.Contain("p = 0.016, adjusted p = 0.16"));
    }

    [Test]
    public void What_is_found_with_the_smallest_difference_is_found_four_times_in_five()
    {
        // Standard normal quantiles of tables: 1.959964 and 0.841621; of Student's t with 9 degrees: 2.262157 and 0.883404.
        Assert.That(MinimumDetectable.Difference(0.01, 1_000_000), Is.EqualTo(0.01 * (1.959964 + 0.841621)).Within(1e-6));
        Assert.That(MinimumDetectable.Difference(0.01, 10), Is.EqualTo(0.01 * (2.262157 + 0.883404)).Within(1e-6));
    }

    [Test]
    public void Too_few_tasks_find_nothing_and_the_words_say_so()
    {
        var five = Between([(2, 2), (2, 1), (2, 2), (2, 2), (2, 2)], [.. Enumerable.Repeat((2, 0), 5)]);
        var six = Between([(2, 2), (2, 1), (2, 2), (2, 2), (2, 2), (2, 2)], [.. Enumerable.Repeat((2, 0), 6)]);

        Assert.That((five.ToldFromNone, five.MinimumDetectableDifference, six.ToldFromNone), Is.EqualTo(((bool?)false, (double?)null, (bool?)true)));
        Assert.That(Words.Detectable(five), Is.EqualTo("With these 5 tasks, no difference can be told: that takes 6 or more."));
        Assert.That(Words.Detectable(six), Does.StartWith("With these 6 tasks, a true difference of "));
    }

    [Test]
    public void Words_put_no_p_value_on_the_other_side_of_the_level()
    {
        Assert.That(((double?[])[null, 0, 0.0004, 0.0123, 0.04949, 0.04999, 0.05, 0.051, 0.21, 1]).Select(Words.P), Is.EqualTo(
            ["none", "< 0.001", "< 0.001", "0.012", "0.049", "just below 0.05", "0.050", "0.051", "0.21", "1.00"]));
    }

    private static PairedDifference Between((int N, int C)[] first, (int N, int C)[] second) => PassAtK.Difference(Tallies(first), Tallies(second), 1)!;

    private static IEnumerable<TaskTally> Tallies((int N, int C)[] counts) => counts.Select((count, task) => new TaskTally($"{task}", count.N, count.C));
}
