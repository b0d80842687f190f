using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>What it takes to tell two models apart. Written as it is, it is what <c>codeeval plan --format json</c> prints.</summary>
public sealed record SampleSizePlan
{
    /// <summary>The true difference in pass@1 to be found, from 0 to 1.</summary>
    public required double Difference { get; init; }

    /// <summary>The chance to find it.</summary>
    public required double Power { get; init; }

    /// <summary>The chance to find one where there is none.</summary>
    public required double Alpha { get; init; }

    /// <summary>
    /// Whether only a second model that is worse counts, with all of <see cref="Alpha"/> on that side, as <c>codeeval gate</c>
    /// judges; otherwise a difference either way, as reports do.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OneSided { get; init; }

    /// <summary>What tasks are taken to be like.</summary>
    public required TaskPopulation Population { get; init; }

    /// <summary>The number of tasks that was asked about; null where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? Tasks { get; init; }

    /// <summary>One row for each number of samples, rising.</summary>
    public required ImmutableArray<SampleSizeRow> Rows { get; init; }

    /// <summary>Makes the plan.</summary>
    /// <param name="population">What tasks are like.</param>
    /// <param name="difference">The true difference, more than 0 and below the population's pass rate.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="alpha">The chance to find one where there is none.</param>
    /// <param name="samples">Samples per task and model, a row each.</param>
    /// <param name="tasks">Tasks to look at beside; null for none.</param>
    /// <param name="oneSided">Whether only a second model that is worse counts.</param>
    public static SampleSizePlan For(TaskPopulation population, double difference, double power, double alpha, ImmutableArray<int> samples, int? tasks, bool oneSided = false)
    {
        ArgumentNullException.ThrowIfNull(population);
        return new SampleSizePlan
        {
            Difference = difference,
            Power = power,
            Alpha = alpha,
            OneSided = oneSided,
            Population = population,
            Tasks = tasks,
            Rows = [.. samples.Select(number => Row(new PowerDesign(tasks ?? 1, number) { Alpha = alpha, OnlyWorse = oneSided }))],
        };

        SampleSizeRow Row(PowerDesign design) => new(
            design.Samples,
            SampleSize.Tasks(population, difference, design, power),
            tasks is null ? null : PairedPower.Of(population.Pairs(difference), design),
            tasks is null ? null : SampleSize.Difference(population, design, power));
    }
}

/// <summary>What it takes with so many samples.</summary>
/// <param name="Samples">Samples per task and model.</param>
/// <param name="TasksNeeded">Tasks that find the difference with the power asked for; null where more than <see cref="SampleSize.MostTasks"/> are needed.</param>
/// <param name="PowerReached">The chance that the tasks asked about find it; null where none were.</param>
/// <param name="DetectableDifference">
/// The smallest difference that the tasks asked about find with the power asked for; null where none were, or where not even
/// the greatest difference is found.
/// </param>
public sealed record SampleSizeRow(int Samples, int? TasksNeeded, double? PowerReached, double? DetectableDifference);
