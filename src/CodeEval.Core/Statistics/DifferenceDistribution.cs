using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace CodeEval.Statistics;

/// <summary>
/// How the passes of two models at a task differ, in samples, over tasks of all kinds: what is known of it that power
/// hangs on. Moments are those of the tasks where it is not 0, in units of samples.
/// </summary>
/// <param name="Unequal">The share of tasks at which it is not 0.</param>
/// <param name="Higher">Of those, the share at which the first model has more.</param>
/// <param name="Moments">The means of the difference, and of its second, third and fourth power.</param>
internal sealed record DifferenceDistribution(double Unequal, double Higher, (double First, double Second, double Third, double Fourth) Moments)
{
    /// <summary>By the size of the difference, from 1: how great a share of the unequal tasks it is, and at how many of those the first model has more.</summary>
    public ImmutableArray<(double Share, double Higher)> Sizes { get; private init; } = [];

    /// <summary>The distribution over kinds of tasks with n samples of each model.</summary>
    /// <exception cref="ArgumentException">There is no kind of task, or a chance, weight or number is out of its range.</exception>
    public static DifferenceDistribution Of(IReadOnlyCollection<TaskPair> tasks, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (tasks.Count == 0 || tasks.Any(task => task is not { First: >= 0 and <= 1, Second: >= 0 and <= 1, Weight: > 0 }))
        {
            throw new ArgumentException("Chances are from 0 to 1 and weights above 0, and there is at least one task.", nameof(tasks));
        }

        // Few chances are shared by many kinds of tasks.
        var passes = new Dictionary<double, double[]>();
        var chances = new double[(2 * samples) + 1];
        foreach (var task in tasks)
        {
            var (first, second) = (PassesAt(task.First), PassesAt(task.Second));
            for (var more = 0; more <= samples; more++)
            {
                for (var less = 0; less <= samples; less++)
                {
                    chances[samples + more - less] += task.Weight * first[more] * second[less];
                }
            }
        }

        return Of(chances, samples);

        double[] PassesAt(double chance) => passes.TryGetValue(chance, out var known)
            ? known
            : passes[chance] = [.. Enumerable.Range(0, samples + 1).Select(passed => Binomial.PMF(chance, samples, passed))];
    }

    /// <summary>The same with the models changed over.</summary>
    public DifferenceDistribution Turned() =>
        this with { Higher = 1 - Higher, Moments = (-Moments.First, Moments.Second, -Moments.Third, Moments.Fourth) };

    private static DifferenceDistribution Of(double[] chances, int samples)
    {
        var all = chances.Sum();
        chances[samples] = 0;
        var unequal = chances.Sum();
        return unequal <= 0
            ? new DifferenceDistribution(0, 0, default)
            : new DifferenceDistribution(unequal / all, chances.Skip(samples + 1).Sum() / unequal, (Moment(1), Moment(2), Moment(3), Moment(4)))
            {
                Sizes = [.. Enumerable.Range(1, samples).Select(Size)],
            };

        (double Share, double Higher) Size(int size)
        {
            var (higher, both) = (chances[samples + size], chances[samples + size] + chances[samples - size]);
            return (both / unequal, both > 0 ? higher / both : 0.5);
        }

        double Moment(int power) => chances.Select((chance, place) => chance * Math.Pow(place - samples, power)).Sum() / unequal;
    }
}
