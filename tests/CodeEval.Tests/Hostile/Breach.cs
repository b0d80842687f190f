using System.Collections.Immutable;

namespace CodeEval.Tests.Hostile;

/// <summary>What a run must not have done outside of itself; the set is closed, and every one is looked for by <see cref="Canaries"/>.</summary>
public enum Breach
{
    /// <summary>A file stands outside of the run's own folder.</summary>
    LeavesTheMarker,

    /// <summary>A socket of another process was reached.</summary>
    ReachesTheListener,

    /// <summary>A process that is no business of the run's is dead.</summary>
    KillsTheCanary,

    /// <summary>A text of the result holds what only a file, a process or a variable outside knows.</summary>
    TellsTheSecret,

    /// <summary>A file outside was changed or deleted.</summary>
    ChangesTheSecret,

    /// <summary>A process that the run started lives on.</summary>
    LeavesAProcess,

    /// <summary>The next sample finds its process otherwise than as new.</summary>
    LeavesState,
}

/// <summary>The words for breaches in the files of samples.</summary>
internal static class BreachNames
{
    private static readonly ImmutableDictionary<string, Breach> ByWords = new Dictionary<string, Breach>
    {
        ["leave the marker"] = Breach.LeavesTheMarker,
        ["reach the listener"] = Breach.ReachesTheListener,
        ["kill the canary"] = Breach.KillsTheCanary,
        ["tell the secret"] = Breach.TellsTheSecret,
        ["change the secret"] = Breach.ChangesTheSecret,
        ["leave a process"] = Breach.LeavesAProcess,
        ["leave state"] = Breach.LeavesState,
    }.ToImmutableDictionary();

    /// <summary>Reads a list such as <c>leave the marker; tell the secret</c>.</summary>
    public static ImmutableHashSet<Breach> Parse(string list) =>
    [
        .. list.Split(';', StringSplitOptions.TrimEntries).Select(words => ByWords.TryGetValue(words, out var breach)
            ? breach
            : throw new FormatException($"'{words}' is none of: {string.Join("; ", ByWords.Keys.Order(StringComparer.Ordinal))}.")),
    ];
}
