using CodeEval.Regressions;
using CodeEval.Statistics;
using CodeEval.Tests.Statistics;
using NUnit.Framework;

namespace CodeEval.Tests.Regressions;

/// <summary>The gate on simulated runs, held against what <c>codeeval plan --one-sided</c> predicts. docs/gate.md has the table.</summary>
[TestFixture]
public sealed class GateSimulationTests
{
    private static readonly (string Name, TaskPopulation Tasks)[] Populations =
    [
        ("spread evenly", new TaskPopulation(0.5, Math.Sqrt(1 / 12.0), 0.9)),
        ("piled up at never and always", new TaskPopulation(0.6, 0.45, 0.9)),
    ];

    [TestCase(0, 0.00, 150, 5)]
    [TestCase(1, 0.00, 50, 1)]
    [TestCase(0, 0.10, 50, 10)]
    [TestCase(1, 0.05, 150, 5)]
    public void The_gate_fails_as_often_as_planned(int population, double drop, int tasks, int samples)
    {
        var cell = Simulate(Populations[population], drop, tasks, samples, runs: 1000);

        Assert.That(cell.Failed, Is.EqualTo(cell.Predicted).Within(0.03), cell.ToString());
        Assert.That(drop > 0 || cell.Failed <= MostFalseAlarms(1000), Is.True, cell.ToString());
    }

    [Test]
    [Explicit("Takes minutes; --filter TestCategory=Simulation runs it.")]
    [Category("Simulation")]
    public void The_gate_fails_as_often_as_planned_over_the_whole_grid()
    {
        const int Runs = 2000;
        var cells =
            (from population in Populations
             from tasks in (int[])[50, 150, 500]
             from samples in (int[])[1, 5, 10]
             from drop in (double[])[0, 0.03, 0.05, 0.10]
             select (population, drop, tasks, samples))
            .AsParallel().AsOrdered()
            .Select(cell => Simulate(cell.population, cell.drop, cell.tasks, cell.samples, Runs))
            .ToList();
        foreach (var cell in cells)
        {
            TestContext.Out.WriteLine(cell);
        }

        Assert.That(cells.Where(cell => Math.Abs(cell.Failed - cell.Predicted) > 0.03), Is.Empty);
        Assert.That(cells.Where(cell => cell.Drop == 0 && cell.Failed > MostFalseAlarms(Runs)), Is.Empty);
    }

    // Three standard deviations of the simulation above five in a hundred.
    private static double MostFalseAlarms(int runs) => 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / runs));

    private static Cell Simulate((string Name, TaskPopulation Tasks) population, double drop, int tasks, int samples, int runs)
    {
        var pairs = population.Tasks.Pairs(drop);
        var random = new Random(HashOf(population.Name.Length, tasks, samples, (int)(1000 * drop)));
        double[] ends = [.. pairs.Select((_, place) => pairs.Take(place + 1).Sum(pair => pair.Weight))];
        var failed = Enumerable.Range(0, runs).Count(_ =>
        {
            TaskPair[] drawn = [.. Enumerable.Range(0, tasks).Select(_ => Draw(random))];
            return !RegressionGate.Judge(Run(pair => pair.Second), Run(pair => pair.First), new GateRules()).Passed;

            RunBaseline Run(Func<TaskPair, double> rate) => Baselines.Of([.. drawn.Select(pair => (TaskKinds.Passes(random, rate(pair), samples), samples))]);
        });
        var predicted = PairedPower.Of(pairs, new PowerDesign(tasks, samples) { OnlyWorse = true });
        return new Cell(population.Name, drop, tasks, samples, predicted, failed / (double)runs);

        TaskPair Draw(Random random)
        {
            var place = Array.BinarySearch(ends, random.NextDouble() * ends[^1]);
            return pairs[Math.Min(place < 0 ? ~place : place, ends.Length - 1)];
        }
    }

    private static int HashOf(params ReadOnlySpan<int> parts)
    {
        var hash = 17;
        foreach (var part in parts)
        {
            hash = unchecked((hash * 31) + part);
        }

        return hash;
    }

    private sealed record Cell(string Tasks, double Drop, int Number, int Samples, double Predicted, double Failed)
    {
        public override string ToString() => FormattableString.Invariant(
            $"| {Tasks} | {Number} | {Samples} | {100 * Drop:0} | {100 * Predicted:0.0} | {100 * Failed:0.0} |");
    }
}
