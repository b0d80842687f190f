using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.History;
using CodeEval.Regressions;
using CodeEval.Runs;

namespace CodeEval.Cli;

/// <summary>The option <c>--history [DB]</c>: where finished runs go to be asked over time.</summary>
internal static class HistoryOption
{
    public static Option<string?> Create(string description) => new("--history")
    {
        Description = description,
        HelpName = "DB",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The database that is asked for; null where none is.</summary>
    public static string? DatabaseOf(ParseResult options, Option<string?> option) =>
        options.GetResult(option) is null ? null : options.GetValue(option) ?? HistoryStores.DefaultFile;

    /// <summary>
    /// The same, opened once and closed again: that it cannot be written must be known before a run, not after it.
    /// </summary>
    /// <exception cref="InputException">It cannot be opened, or only a part of a run is asked for.</exception>
    public static string? Find(ParseResult options, Option<string?> option, RunShard? shard)
    {
        if (DatabaseOf(options, option) is not { } database)
        {
            return null;
        }

        if (shard is not null)
        {
            throw new InputException("--history is for whole runs: leave it out with --shard, and add the run that codeeval merge makes by codeeval history add.");
        }

        using var store = HistoryStores.OpenOrCreate(database);
        store.CheckWritable();
        return database;
    }

    /// <summary>Adds a run that has just ended.</summary>
    /// <exception cref="InputException">It cannot be added; the run is kept.</exception>
    public static void Add(string? database, RunFolder folder, CancellationToken cancellationToken)
    {
        if (database is null)
        {
            return;
        }

        try
        {
            using var store = HistoryStores.OpenOrCreate(database);
            HistoryDisplay.ShowAddition(folder.Directory, store.Add(HistoryImport.Read(folder), cancellationToken), database);
        }
        catch (InputException fault)
        {
            throw new InputException($"{fault.Message.TrimEnd('.')}. The run is kept; codeeval history add {folder.Directory} adds it later.", fault);
        }
    }
}
