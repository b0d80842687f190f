using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.History;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval history</c>: how models did over time, and runs to remember for it.</summary>
internal sealed class HistoryCommand
{
    private const int DefaultLimit = 20;

    private readonly Option<string> _database = new("--db")
    {
        Description = "The history: a file, or a database of PostgreSQL as postgres://user@host/database or \"Host=…;Database=…\"; codeeval-history.db by default.",
        HelpName = "DB",
        Recursive = true,
        DefaultValueFactory = _ => HistoryStores.DefaultFile,
    };

    private readonly Option<string[]> _model = new("--model") { Description = "Only the model of this name.", HelpName = "NAME" };
    private readonly Option<string[]> _tasks = CommonOptions.Tasks();
    private readonly Option<string?> _branch = new("--branch") { Description = "Only runs that were started at this branch.", HelpName = "NAME" };
    private readonly Option<int?> _limit = CommonOptions.AtLeastOne("--limit", "Only the latest N runs of each model; 20 by default.");
    private readonly Option<string> _format = new("--format") { Description = "text or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };

    private HistoryCommand()
    {
    }

    public static Command Create()
    {
        var history = new HistoryCommand();
        history._tasks.Description = "Count only the tasks that are here now, so that runs of more of them can be compared.";
        history._format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("history", "Show how models did over time, from runs that were added to a history.")
        {
            history._database, history._model, history._tasks, history._branch, history._limit, history._format, history.CreateAdd(),
        };
        command.SetAction(history.Show);
        return command;
    }

    private Command CreateAdd()
    {
        var runs = new Argument<string[]>("RUN_DIR") { Description = "Folders of finished runs.", Arity = ArgumentArity.OneOrMore };
        var add = new Command("add", "Add finished runs to a history; a run that is there already is left as it is.") { runs };
        add.SetAction((options, cancellationToken) => Task.FromResult(Add(options.GetValue(_database)!, options.GetValue(runs)!, cancellationToken)));
        return add;
    }

    private static int Add(string database, string[] runs, CancellationToken cancellationToken)
    {
        // A folder that is none must not leave half of what was asked for behind.
        foreach (var run in runs)
        {
            RunFolder.OpenToRead(run).Dispose();
        }

        IHistoryStore? store = null;
        try
        {
            foreach (var run in runs)
            {
                using var folder = RunFolder.OpenToRead(run);
                var import = HistoryImport.Read(folder);

                // Not before: a run that cannot be added must not leave a new history behind.
                store ??= HistoryStores.OpenOrCreate(database);
                HistoryDisplay.ShowAddition(run, store.Add(import, cancellationToken), database);
            }
        }
        finally
        {
            store?.Dispose();
        }

        return ExitCodes.Done;
    }

    private int Show(ParseResult options)
    {
        var database = options.GetValue(_database)!;
        var limit = options.GetValue(_limit) ?? DefaultLimit;
        var models = options.GetValue(_model) ?? [];
        var branch = options.GetValue(_branch);
        var tasks = options.GetValue(_tasks) is { Length: > 0 } paths ? TaskLoader.Load(paths).Select(task => task.Id).ToHashSet(StringComparer.Ordinal) : null;
        using var store = HistoryStores.Open(database);
        Check(store, models, database);

        // One more than is shown, to tell what changed at the first of them.
        var runs = store.Read(new HistoryQuery { Models = [.. models], Branch = branch, Latest = tasks is null && limit < int.MaxValue ? limit + 1 : null });
        var trends = TrendBuilder.Build(runs, limit, tasks);
        if (options.GetValue(_format) == "json")
        {
            Console.Out.Write(TrendReport.Write(trends));
        }
        else
        {
            HistoryDisplay.Show(trends, branch, tasks is not null);
        }

        return ExitCodes.Done;
    }

    private static void Check(IHistoryStore store, string[] models, string database)
    {
        if (models.Length == 0)
        {
            return;
        }

        var known = store.Models();
        if (models.FirstOrDefault(model => !known.Contains(model)) is { } unknown)
        {
            throw new InputException($"--model {unknown}: {HistoryStores.NameOf(database)} has no run of it; it has {(known.IsEmpty ? "no run at all" : string.Join(", ", known))}.");
        }
    }
}
