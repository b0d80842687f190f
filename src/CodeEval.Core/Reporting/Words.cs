using System.Globalization;
using CodeEval.Generation;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Numbers and findings in the words of the report, in the invariant culture.</summary>
public static partial class Words
{
    /// <summary>A whole number without separators.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with its noun, such as <c>1 task</c> or <c>3 tasks</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A number of replies, such as <c>1 reply</c> or <c>3 replies</c>.</summary>
    public static string Replies(int number) => number == 1 ? "1 reply" : $"{Number(number)} replies";

    /// <summary>The name of a measure, such as <c>pass@5</c>.</summary>
    public static string PassAt(int k) => $"pass@{Number(k)}";

    /// <summary>The name of the measure of reliability, such as <c>pass^5</c>.</summary>
    public static string PassAll(int k) => $"pass^{Number(k)}";

    /// <summary>An estimate with its interval and how many tasks it rests on.</summary>
    public static string Estimate(PassEstimate? estimate) => estimate switch
    {
        null => "too few samples",
        { Low: { } low, High: { } high } => $"{Percent(estimate.Estimate)} % ({Percent(low)} to {Percent(high)}, {Count(estimate.Tasks, "task")})",
        _ => $"{Percent(estimate.Estimate)} % (no interval, {Count(estimate.Tasks, "task")})",
    };

    /// <summary>Passes of scored samples, with the unscored beside them.</summary>
    public static string PassedOf(int passed, int scored, int unscored)
    {
        var rest = unscored == 0 ? "" : $"{Number(unscored)} unscored";
        return scored == 0
            ? (rest.Length == 0 ? "none" : rest)
            : $"{Number(passed)}/{Number(scored)}{(rest.Length == 0 ? "" : $" (and {rest})")}";
    }

    /// <summary>The mean number of root errors of a model's answers that do not compile.</summary>
    public static string MeanRoots(CompileFailureSummary? failures) =>
        failures is null ? "none" : failures.MeanRoots.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Root errors of one category: in how many samples, and how many.</summary>
    public static string RootErrors(CompileFailureSummary? failures, string category) =>
        failures?.Categories.FirstOrDefault(one => one.Name == category) is { } count ? $"{Number(count.Samples)} ({Number(count.Roots)})" : "0";

    /// <summary>A compile error of one model: in how many samples, and how often.</summary>
    public static string Error(CompileErrorSummary? error) => error is null ? "0" : $"{Number(error.Samples)} ({Number(error.Count)})";

    /// <summary>Where replies came from.</summary>
    public static string Origin(string origin) => origin switch
    {
        "live" => "asked",
        "recorded" => "replay, recorded",
        "scripted" => "replay, scripted by hand",
        "samples" => "file of samples",
        _ => origin,
    };

    /// <summary>Tokens in and out, and which of them came from a cache or were reasoning, where that was told.</summary>
    public static string Tokens(TokenTotals? tokens)
    {
        if (tokens is null)
        {
            return "not reported";
        }

        var cached = tokens.CachedInputTokens is > 0 and var input ? $" ({Number(input)} cached)" : "";
        var reasoning = tokens.ReasoningTokens is > 0 and var output ? $" ({Number(output)} reasoning)" : "";
        return $"{Number(tokens.InputTokens)}{cached} / {Number(tokens.OutputTokens)}{reasoning}";
    }

    /// <summary>
    /// An amount of US dollars, such as <c>$1.37</c>: with two places, and below one dollar with as many as three digits
    /// that count take. What is below a millionth of a dollar is not told more exactly than that.
    /// </summary>
    public static string Money(decimal dollars)
    {
        var amount = Math.Abs(dollars);
        var sign = dollars < 0 ? "-" : "";
        return amount is > 0 and < 0.000001m
            ? $"{sign}under $0.000001"
            : $"{sign}${amount.ToString(amount < 1 && amount > 0 ? Places(amount) : "0.00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>What the replies of a model cost, or why that is not known.</summary>
    public static string Cost(ModelSummary model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return CostOr(model, model.CostUsd, "no usage reported");
    }

    /// <summary>What a solved task cost with a model, or why there is no such number.</summary>
    public static string CostPerSolvedTask(ModelSummary model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return CostOr(model, model.CostPerSolvedTaskUsd, model.CostUsd is null ? "not known" : "no task solved");
    }

    /// <summary>Prices in US dollars per million tokens.</summary>
    public static string Price(TokenPrice? price)
    {
        if (price is null)
        {
            return "not known";
        }

        var cached = price.CachedInput is { } fromCache && fromCache != price.Input ? $" ({Money(fromCache)} cached)" : "";
        return $"{Money(price.Input)}{cached} / {Money(price.Output)}";
    }

    /// <summary>How long half of the replies took at most to begin, or why that is not known.</summary>
    public static string FirstToken(ModelSummary model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model switch
        {
            { Service.FirstTokenMs: { } first } => Time(first.P50),
            { Service: not null } => "not streamed",
            { Origin: "live" } => "not known",
            _ => "not asked",
        };
    }

    /// <summary>How fast half of the streamed replies came at most, in tokens a second, or why that is not known.</summary>
    public static string TokensPerSecond(ModelSummary model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model switch
        {
            { Service.OutputTokensPerSecond: { } speed } => Speed(speed.P50),
            { Origin: "live" } => "not known",
            _ => "not asked",
        };
    }

    /// <summary>A time that somebody waited, such as <c>480 ms</c> or <c>12.3 s</c>.</summary>
    /// <param name="milliseconds">The time, 0 or more.</param>
    public static string Time(double milliseconds) => milliseconds < 999.5
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");

    /// <summary>A speed in tokens a second, with one place below ten.</summary>
    public static string Speed(double tokensPerSecond) =>
        tokensPerSecond.ToString(tokensPerSecond < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <summary>How many of the samples whose model was told of a failure passed in the end, with those not told beside them.</summary>
    public static string Recovered(Recovery? recovery)
    {
        if (recovery is null)
        {
            return "no sample";
        }

        var untold = recovery.Samples - recovery.Told;
        var rest = untold == 0 ? "" : $"{Number(untold)} not told";
        return recovery.Told == 0
            ? rest
            : $"{Number(recovery.Passed)}/{Number(recovery.Told)}{(rest.Length == 0 ? "" : $" (and {rest})")}";
    }

    /// <summary>How an estimate moved with repairs, in one line of plain text.</summary>
    public static string Repaired(ModelSummary model, int k)
    {
        ArgumentNullException.ThrowIfNull(model);
        var steps = model.AfterRepairs.Select(after => after.PassAt.GetValueOrDefault(k) is { } estimate ? $"{Percent(estimate.Estimate)} %" : "too few samples");
        return $"{PassAt(k)} of {model.Name} after 0 to {Number(model.AfterRepairs.Length - 1)} repairs: {string.Join(" → ", steps)}";
    }

    /// <summary>The names that are there: of two of them, "A and of B".</summary>
    internal static string Either(string? first, string? second) =>
        string.Join(" and of ", new[] { first, second }.OfType<string>());

    private static string CostOr(ModelSummary model, decimal? amount, string unknown) => (model, amount) switch
    {
        ({ Origin: not "live" }, _) => "not asked",
        ({ Price: null }, null) when model.CostUsd is null => "no price known",
        ({ Price: { Input: 0, Output: 0 } }, null or 0) => "none (priced at $0)",
        (_, null) => unknown,
        (_, { } known) => $"{(model.CostUnknownSamples > 0 ? "at least " : "")}{Money(known)}",
    };

    // Three digits that count, but never fewer than two places, and no zeros after those.
    private static string Places(decimal belowOne)
    {
        var zeros = (int)Math.Floor(-Math.Log10((double)belowOne));
        return $"0.00{new string('#', Math.Max(0, zeros + 1))}";
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
