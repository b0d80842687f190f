using CodeEval.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Statistics;

[TestFixture]
public sealed class PairedPowerTests
{
    private static readonly (string Name, TaskPopulation Tasks)[] Populations =
    [
        ("spread evenly", new TaskPopulation(0.5, Math.Sqrt(1 / 12.0), 1)),
        ("as usual", new TaskPopulation(0.6, 0.35, 0.7)),
        ("piled up", new TaskPopulation(0.6, 0.45, 0.9)),
        ("piled up, equally hard", new TaskPopulation(0.6, 0.45, 1)),
    ];

    [Test]
    public void With_one_sample_it_is_the_sum_of_all_outcomes_that_the_test_rejects()
    {
        // Three kinds of tasks and six tasks: each of 3^6 outcomes with its chance and its p-value.
        TaskPair[] tasks = [new(0.9, 0.1), new(0.8, 0.3), new(1, 0)];
        double[] chances = [Mean(task => (1 - task.First) * task.Second), Mean(task => (task.First * task.Second) + ((1 - task.First) * (1 - task.Second))), Mean(task => task.First * (1 - task.Second))];

        var power = Enumerable.Range(0, 729).Sum(outcome =>
        {
            int[] each = [.. Enumerable.Range(0, 6).Select(task => outcome / (int)Math.Pow(3, task) % 3)];
            return SignFlipTest.PValue(each.Select(at => at - 1.0)) <= 0.05 ? each.Aggregate(1.0, (product, at) => product * chances[at]) : 0;
        });

        Assert.That(PairedPower.Of(tasks, new PowerDesign(6, 1)), Is.EqualTo(power).Within(1e-9));

        double Mean(Func<TaskPair, double> of) => tasks.Average(of);
    }

    [TestCase(50, 5, 0.10)]
    [TestCase(150, 1, 0.10)]
    [TestCase(150, 10, 0.05)]
    public void It_predicts_how_often_a_difference_is_found(int tasks, int samples, double difference)
    {
        foreach (var (name, population) in Populations.Skip(1).Take(2))
        {
            var pairs = population.Pairs(difference);
            var (found, worse) = Found(pairs, tasks, samples, 2000);

            Assert.That(PairedPower.Of(pairs, new PowerDesign(tasks, samples)), Is.EqualTo(found).Within(0.03), name);
            Assert.That(PairedPower.Of(pairs, new PowerDesign(tasks, samples) { OnlyWorse = true }), Is.EqualTo(worse).Within(0.03), name);
        }
    }

    [Test]
    [Explicit("Takes minutes; --filter TestCategory=Simulation runs it.")]
    [Category("Simulation")]
    public void It_predicts_how_often_a_difference_is_found_over_the_whole_grid()
    {
        var faults = new List<string>();
        foreach (var (name, population) in Populations)
        {
            foreach (var difference in (double[])[0, 0.03, 0.05, 0.10])
            {
                var pairs = population.Pairs(difference);
                foreach (var (tasks, samples) in from tasks in (int[])[50, 150, 500] from samples in (int[])[1, 5, 10] select (tasks, samples))
                {
                    var (found, worse) = Found(pairs, tasks, samples, 4000);
                    var predicted = PairedPower.Of(pairs, new PowerDesign(tasks, samples));
                    var predictedWorse = PairedPower.Of(pairs, new PowerDesign(tasks, samples) { OnlyWorse = true });
                    var line = FormattableString.Invariant(
                        $"{name}, drop {difference:0.00}, {tasks} tasks, {samples} samples: {predicted:0.000} predicted, {found:0.000} found; worse alone: {predictedWorse:0.000}, {worse:0.000}");
                    TestContext.Out.WriteLine(line);
                    if (Math.Abs(predicted - found) > 0.03 || Math.Abs(predictedWorse - worse) > 0.03)
                    {
                        faults.Add(line);
                    }
                }
            }
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void More_tasks_more_samples_and_a_greater_difference_find_more()
    {
        var tasks = Populations[1].Tasks;

        Assert.That(((int[])[50, 100, 200, 1000, 4000]).Select(number => PairedPower.Of(tasks.Pairs(0.05), new PowerDesign(number, 5))), Is.Ordered);
        Assert.That(((int[])[1, 2, 5, 10]).Select(samples => PairedPower.Of(tasks.Pairs(0.05), new PowerDesign(300, samples))), Is.Ordered);
        Assert.That(((double[])[0, 0.02, 0.05, 0.2]).Select(difference => PairedPower.Of(tasks.Pairs(difference), new PowerDesign(300, 5))), Is.Ordered);
    }

    [Test]
    public void Models_that_always_agree_are_never_told_apart() =>
        Assert.That(PairedPower.Of([new TaskPair(1, 1), new TaskPair(0, 0)], new PowerDesign(500, 5)), Is.Zero);

    [Test]
    public void What_cannot_be_is_refused()
    {
        Assert.That(() => PairedPower.Of([], new PowerDesign(5, 5)), Throws.ArgumentException);
        Assert.That(() => PairedPower.Of([new TaskPair(1.5, 1)], new PowerDesign(5, 5)), Throws.ArgumentException);
        Assert.That(() => PairedPower.Of([new TaskPair(1, 1)], new PowerDesign(0, 5)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PairedPower.Of([new TaskPair(1, 1)], new PowerDesign(5, 5) { Alpha = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static (double Found, double Worse) Found(IReadOnlyList<TaskPair> pairs, int tasks, int samples, int runs)
    {
        var random = new Random(tasks + samples);
        var ends = new double[pairs.Count];
        var end = 0.0;
        for (var kind = 0; kind < pairs.Count; kind++)
        {
            ends[kind] = end += pairs[kind].Weight;
        }

        var (found, worse) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            double[] differences = [.. Enumerable.Range(0, tasks).Select(_ =>
            {
                var place = Array.BinarySearch(ends, random.NextDouble() * end);
                var pair = pairs[Math.Min(place < 0 ? ~place : place, ends.Length - 1)];
                return (TaskKinds.Passes(random, pair.First, samples) - TaskKinds.Passes(random, pair.Second, samples)) / (double)samples;
            })];
            var p = SignFlipTest.PValue(differences);
            found += p <= 0.05 ? 1 : 0;
            worse += p / 2 <= 0.05 && differences.Sum() > 0 ? 1 : 0;
        }

        return (found / (double)runs, worse / (double)runs);
    }
}
