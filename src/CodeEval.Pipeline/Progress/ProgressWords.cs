using System.Collections.Immutable;
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
        return $"{model.Model}: {string.Join(", ", Parts(model).Select(part => part.Text))}";
    }

    /// <summary>What there is to say of a model, in the order of its importance.</summary>
    public static ImmutableArray<ProgressPart> Parts(ModelProgress model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            new ProgressPart(ProgressKind.Done, $"{Words.Number(model.Done)} of {Words.Number(model.Expected)}"),
            new ProgressPart(ProgressKind.Passed, $"{Words.Number(model.Passed)} passed"),
            new ProgressPart(ProgressKind.Failed, $"{Words.Number(model.Failed)} failed"),
            .. Part(ProgressKind.Unscored, model.Unscored > 0, () => $"{Words.Number(model.Unscored)} unscored"),
            .. Part(ProgressKind.Tokens, model.Tokens is not null, () => $"{Tokens(model)} tokens"),
            .. Part(ProgressKind.Cost, model.CostUsd is not null, () => Words.Money(model.CostUsd!.Value)),
            .. Part(ProgressKind.Rate, model.PerSecond is not null, () => Rate(model)),
            .. Part(ProgressKind.TimeLeft, model.TimeLeft is not null && model.Done < model.Expected, () => $"{TimeLeft(model)} left"),
        ];
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

    private static IEnumerable<ProgressPart> Part(ProgressKind kind, bool isThere, Func<string> text) =>
        isThere ? [new ProgressPart(kind, text())] : [];

    private static string Short(double number) =>
        number.ToString(number < 10 ? "0.0#" : number < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}

/// <summary>One thing to say of how far a model has come.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The words.</param>
public sealed record ProgressPart(ProgressKind Kind, string Text);

/// <summary>What can be said of how far a model has come.</summary>
public enum ProgressKind
{
    /// <summary>Samples that are finished, of all.</summary>
    Done,

    /// <summary>Those that passed.</summary>
    Passed,

    /// <summary>Those with another verdict on the model.</summary>
    Failed,

    /// <summary>Those without a verdict.</summary>
    Unscored,

    /// <summary>Tokens of prompts and replies.</summary>
    Tokens,

    /// <summary>What they cost.</summary>
    Cost,

    /// <summary>Samples in a second or a minute.</summary>
    Rate,

    /// <summary>How long the rest takes.</summary>
    TimeLeft,
}
