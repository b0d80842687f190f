using System.Collections.Immutable;

namespace CodeEval.Faults;

/// <summary>All requests in numbers.</summary>
public sealed record ServerStatistics
{
    /// <summary>The requests that came, whatever became of them.</summary>
    public required int Requests { get; init; }

    /// <summary>How many of them are over; the others are still being answered.</summary>
    public required int Ended { get; init; }

    /// <summary>The different requests among them.</summary>
    public required int Distinct { get; init; }

    /// <summary>Those that got all of a usable reply.</summary>
    public required int Answered { get; init; }

    /// <summary>Those that a provider would send a bill for.</summary>
    public required int Billed { get; init; }

    /// <summary>Requests made again after a usable reply had been sent.</summary>
    public required int AskedAgain { get; init; }

    /// <summary>The tokens of those that would be billed.</summary>
    public required long Tokens { get; init; }

    /// <summary>How many requests met each fault.</summary>
    public required ImmutableSortedDictionary<string, int> Faults { get; init; }

    /// <summary>When the first request came; null before.</summary>
    public required DateTimeOffset? FirstAt { get; init; }

    /// <summary>When the last request came; null before the first.</summary>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>Counts.</summary>
    /// <param name="requests">The requests that came.</param>
    /// <param name="served">Those of them that are over.</param>
    public static ServerStatistics Of(int requests, IReadOnlyCollection<ServedRequest> served)
    {
        ArgumentNullException.ThrowIfNull(served);
        return new ServerStatistics
        {
            Requests = requests,
            Ended = served.Count,
            Distinct = served.Select(one => one.Identity).Distinct().Count(),
            Answered = served.Count(one => one.Answered),
            Billed = served.Count(one => one.Billed),
            AskedAgain = served.GroupBy(one => one.Identity).Sum(AskedAgainIn),
            Tokens = served.Sum(one => one.Tokens),
            Faults = served.Where(one => one.Fault is not null).CountBy(one => one.Fault!).ToImmutableSortedDictionary(StringComparer.Ordinal),
            FirstAt = served.Count == 0 ? null : served.Min(one => one.At),
            LastAt = served.Count == 0 ? null : served.Max(one => one.At),
        };
    }

    private static int AskedAgainIn(IEnumerable<ServedRequest> same) =>
        same.OrderBy(one => one.Ordinal).SkipWhile(one => !one.Answered).Skip(1).Count();
}
