namespace CodeEval.Statistics;

/// <summary>How many tasks it takes to find a difference, and which difference so many tasks find: <see cref="PairedPower"/> asked backwards.</summary>
public static class SampleSize
{
    /// <summary>More tasks than this are not looked at.</summary>
    public const int MostTasks = 100_000;

    /// <summary>The tasks that it takes, to about one in a hundred: power is not quite even in them.</summary>
    /// <param name="tasks">What tasks are like.</param>
    /// <param name="difference">The true difference, more than 0 and below the population's pass rate.</param>
    /// <param name="design">How the models are compared; its number of tasks is not looked at.</param>
    /// <param name="power">The chance to find the difference, below 1.</param>
    /// <returns>The number; null where more than <see cref="MostTasks"/> are needed.</returns>
    public static int? Tasks(TaskPopulation tasks, double difference, PowerDesign design, double power)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(design);
        var differences = DifferenceDistribution.Of(tasks.Pairs(difference), design.Samples);
        var (tooFew, enough) = (0, 8);
        while (!IsEnough(enough))
        {
            if (enough == MostTasks)
            {
                return null;
            }

            (tooFew, enough) = (enough, Math.Min(MostTasks, 2 * enough));
        }

        while (enough - tooFew > Math.Max(1, enough / 200))
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = IsEnough(middle) ? (tooFew, middle) : (middle, enough);
        }

        return enough;

        bool IsEnough(int number) => PairedPower.Of(differences, design with { Tasks = number }) >= power;
    }

    /// <summary>The smallest difference that so many tasks find.</summary>
    /// <param name="tasks">What tasks are like.</param>
    /// <param name="design">How the models are compared.</param>
    /// <param name="power">The chance to find the difference, below 1.</param>
    /// <returns>From 0 to the population's pass rate, to a twentieth of a point; null where not even that is found.</returns>
    public static double? Difference(TaskPopulation tasks, PowerDesign design, double power)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(design);
        var (tooSmall, enough) = (0.0, tasks.PassRate);
        if (!IsEnough(enough))
        {
            return null;
        }

        while (enough - tooSmall > 0.0005)
        {
            var middle = (tooSmall + enough) / 2;
            (tooSmall, enough) = IsEnough(middle) ? (tooSmall, middle) : (middle, enough);
        }

        return enough;

        bool IsEnough(double difference) => PairedPower.Of(tasks.Pairs(difference), design) >= power;
    }
}
