using System.Globalization;
using CodeEval.Reporting;

namespace CodeEval.Pipeline.Progress;

/// <summary>How far a run has come, in few words.</summary>
public static class ProgressWords
{
    /// <summary>One line about a model, for where there is no terminal.</summary>
    public static string Line(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string?[] parts =
        [
            $"{Words.Number(model.Done)} of {Words.Number(model.Expected)}",
            $"{Words.Number(model.Passed)} passed",
            $"{Words.Number(model.Failed)} failed",
            model.Unscored == 0 ? null : $"{Words.Number(model.Unscored)} unscored",
            model.Tokens is null ? null : $"{Tokens(model)} tokens",
            model.CostUsd is null ? null : Cost(model),
            model.PerSecond is null ? null : Rate(model),
            model.TimeLeft is null ? null : $"{TimeLeft(model)} left",
        ];
        return $"{model.Model}: {string.Join(", ", parts.OfType<string>())}";
    }

    /// <summary>Tokens in three digits, such as <c>12.3k</c>; empty where none were reported.</summary>
    public static string Tokens(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Tokens switch
        {
            null => "",
            < 1_000 and { } few => Words.Number(few),
            < 1_000_000 and { } thousands => Short(thousands / 1e3) + "k",
            var millions => Short(millions.Value / 1e6) + "M",
        };
    }

    /// <summary>The cost; empty where it is not known.</summary>
    public static string Cost(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.CostUsd is { } cost ? Words.Money(cost) : "";
    }

    /// <summary>The rate in a second, or in a minute where that is less than one a second; empty where there is none.</summary>
    public static string Rate(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.PerSecond switch
        {
            null => "",
            >= 1 and { } second => $"{Short(second)}/s",
            var slow => $"{Short(60 * slow.Value)}/min",
        };
    }

    /// <summary>The time left in its two largest units; empty where it is not known.</summary>
    public static string TimeLeft(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.TimeLeft switch
        {
            null => "",
            { TotalDays: >= 1 } left => $"{Words.Number((long)left.TotalDays)} d {Words.Number(left.Hours)} h",
            { TotalHours: >= 1 } left => $"{Words.Number(left.Hours)} h {Words.Number(left.Minutes)} min",
            { TotalMinutes: >= 1 } left => $"{Words.Number(left.Minutes)} min {Words.Number(left.Seconds)} s",
            { } left => $"{Words.Number((long)Math.Ceiling(left.TotalSeconds))} s",
        };
    }

    private static string Short(double number) =>
        number.ToString(number < 10 ? "0.0#" : number < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
