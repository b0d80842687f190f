using System.CommandLine;
using System.Runtime.InteropServices;
using CodeEval;
using CodeEval.Cli;
using CodeEval.Cli.Commands;
using CodeEval.Cli.Display;
using CodeEval.Compiling;
using CodeEval.History;
using CodeEval.Reporting;
using Spectre.Console;

// Ctrl-C and SIGTERM stop a run in order: what was paid for is on disk, and --resume goes on from there.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

AnsiConsole.Console.Pipeline.Attach(new VisibleOutput());

// A log is read in an editor or a browser, which wrap for themselves.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 1000;
}

var root = new RootCommand("CodeEval tells which model writes C# that works: it asks, compiles, tests and counts.")
{
    RunCommand.Create(),
    GradeCommand.Create(),
    ReportCommand.Create(),
    CompareCommand.Create(),
    GateCommand.Create(),
    BaselineCommand.Create(),
    MergeCommand.Create(),
    RecordCommand.Create(),
    HistoryCommand.Create(),
    PlanCommand.Create(),
    TasksCommand.Create(),
    ModelsCommand.Create(),
    DoctorCommand.Create(),
    CompletionCommand.Create(),
};
HelpThatTeaches.AddTo(root);
root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    // A word that nothing knows is most likely the mistake; other errors may only follow from it.
    var mistake = parsed.UnmatchedTokens is [var unknown, ..] ? $"{Shown(unknown)} is not known here." : parsed.Errors[0].Message;
    var command = PathOf(parsed.CommandResult.Command);
    await Console.Error.WriteLineAsync($"codeeval: {OneLine(mistake)} See codeeval {command}--help.");
    return ExitCodes.Usage;
}

try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await parsed.InvokeAsync(configuration, stop.Token);
}
catch (InputException fault)
{
    await Console.Error.WriteLineAsync($"codeeval: {OneLine(fault.Message)}");
    return ExitCodes.Usage;
}
catch (CompilerFaultException fault)
{
    // The harness's own fault, before anything was counted against anybody.
    await Console.Error.WriteLineAsync($"codeeval: {OneLine(fault.Message)}; nothing was counted, so run it again.");
    return ExitCodes.Failed;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("codeeval: interrupted; what was paid for is kept, and --resume with the same --out goes on.");
    return ExitCodes.Interrupted;
}

// The address of a database may hold a password.
static string Shown(string word) => HistoryStores.IsConnectionString(word) ? "the address of a database, without --db or --history before it," : $"\"{word}\"";

static string PathOf(Command command) =>
    command is RootCommand ? "" : $"{PathOf(command.Parents.OfType<Command>().First())}{command.Name} ";

static string OneLine(string text) => VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
