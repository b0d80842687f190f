using System.Collections.Immutable;
using CodeEval.Regressions;

namespace CodeEval.History;

/// <summary>Where finished runs are kept, so that they can be asked over time. Not safe to use from several threads at once.</summary>
public interface IHistoryStore : IDisposable
{
    /// <summary>Adds a run in one transaction: killed on the way, it leaves the history as it was.</summary>
    /// <param name="run">The run. Its samples are seen once.</param>
    /// <param name="cancellationToken">Stops it and leaves the history as it was.</param>
    /// <returns>Whether it was added, or was there.</returns>
    /// <exception cref="InputException">
    /// The files of the run do not belong together, the history holds another run that began at the same moment, or the
    /// database fails or is locked.
    /// </exception>
    HistoryAddition Add(HistoryImport run, CancellationToken cancellationToken);

    /// <summary>Makes sure that a run can be added, as far as that shows before: begins to write, and takes it back.</summary>
    /// <exception cref="InputException">The history cannot be written, or is locked.</exception>
    void CheckWritable();

    /// <summary>The runs that a query asks for, the earliest first.</summary>
    /// <exception cref="InputException">The database fails, is locked or is damaged.</exception>
    ImmutableArray<HistoryRun> Read(HistoryQuery query);

    /// <summary>The names of all models of the history, in alphabetical order.</summary>
    /// <exception cref="InputException">The database fails, is locked or is damaged.</exception>
    ImmutableArray<string> Models();
}

/// <summary>What became of a run that was to be added.</summary>
public enum HistoryAddition
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>An earlier state of it, from before it was resumed, was there, and gave way to this one.</summary>
    Replaced,

    /// <summary>It was there, in this state or a later one; nothing was changed.</summary>
    AlreadyThere,
}

/// <summary>Which runs of a history are asked for.</summary>
public sealed record HistoryQuery
{
    /// <summary>The names of the models; empty for all.</summary>
    public ImmutableArray<string> Models { get => field.IsDefault ? [] : field; init; }

    /// <summary>The branch that runs were started at; null for all runs.</summary>
    public string? Branch { get; init; }

    /// <summary>How many runs of each model and origin, the latest; null for all.</summary>
    public int? Latest { get; init; }
}
