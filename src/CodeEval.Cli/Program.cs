using System.CommandLine;
using System.Runtime.InteropServices;
using CodeEval;
using CodeEval.Cli;
using CodeEval.Cli.Commands;

// Ctrl-C and SIGTERM stop a run in order: what was paid for is on disk, and --resume goes on from there.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var root = new RootCommand("CodeEval tells which model writes C# that works: it asks, compiles, tests and counts.")
{
    RunCommand.Create(),
    GradeCommand.Create(),
    ReportCommand.Create(),
    TasksCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"codeeval: {parsed.Errors[0].Message} See codeeval {string.Join(' ', CommandNames(parsed))}--help.");
    return ExitCodes.Usage;
}

try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await parsed.InvokeAsync(configuration, stop.Token);
}
catch (InputException mistake)
{
    await Console.Error.WriteLineAsync($"codeeval: {mistake.Message.ReplaceLineEndings(" ")}");
    return ExitCodes.Usage;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("codeeval: interrupted; what was paid for is kept, and --resume with the same --out goes on.");
    return ExitCodes.Interrupted;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

static IEnumerable<string> CommandNames(ParseResult parsed) =>
    parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name + " "];
