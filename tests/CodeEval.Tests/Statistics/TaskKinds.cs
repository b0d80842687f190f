using MathNet.Numerics.Distributions;

namespace CodeEval.Tests.Statistics;

/// <summary>
/// Made-up tasks: a share is never passed, a share always, and the pass rates of the others have a beta distribution.
/// </summary>
internal sealed record TaskKinds(string Name, double Never, double Always, double A, double B)
{
    public static TaskKinds Even { get; } = new("spread evenly", 0, 0, 1, 1);

    public static TaskKinds Middling { get; } = new("heaped in the middle", 0, 0, 4, 4);

    public static TaskKinds Split { get; } = new("two heaps", 0, 0, 0.3, 0.3);

    public static TaskKinds Easy { get; } = new("easy", 0, 0, 4, 1);

    public static TaskKinds Hard { get; } = new("hard", 0, 0, 0.4, 1.6);

    public static TaskKinds Piled { get; } = new("30 % never, 40 % always", 0.3, 0.4, 1, 1);

    public static TaskKinds Solved { get; } = new("10 % never, 80 % always", 0.1, 0.8, 1, 1);

    public static TaskKinds OnlyAlwaysOrNever { get; } = new("half never, half always", 0.5, 0.5, 1, 1);

    public static TaskKinds NearlyAll { get; } = new("nearly all solved", 0, 0, 9, 1);

    public static TaskKinds NearlyNone { get; } = new("nearly none solved", 0, 0, 0.2, 1.8);

    public static TaskKinds[] All { get; } = [Even, Middling, Split, Easy, Hard, Piled, Solved, OnlyAlwaysOrNever, NearlyAll, NearlyNone];

    /// <summary>The mean of pass@k over all tasks that there are.</summary>
    public double PassAt(int k)
    {
        var nonePasses = Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * (B + i) / (A + B + i));
        return Always + ((1 - Never - Always) * (1 - nonePasses));
    }

    /// <summary>The pass rate of a task that is drawn.</summary>
    public double Draw(Random random)
    {
        var place = random.NextDouble();
        return place < Never ? 0
            : place < Never + Always ? 1
            : A == 1 && B == 1 ? random.NextDouble()
            : Beta.Sample(random, A, B);
    }

    /// <summary>How many of n samples pass.</summary>
    public static int Passes(Random random, double rate, int samples)
    {
        var passed = 0;
        for (var sample = 0; sample < samples; sample++)
        {
            passed += random.NextDouble() < rate ? 1 : 0;
        }

        return passed;
    }

    public override string ToString() => Name;
}
