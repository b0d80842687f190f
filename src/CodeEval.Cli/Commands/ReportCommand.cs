using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval report</c>: writes the reports of a run again, from its samples.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN_DIR") { Description = "The folder of a run, finished or not." };
        var format = new Option<string[]>("--format") { Description = "md, json or both; both by default.", HelpName = "md,json" };
        var target = new Option<string?>("--out") { Description = "Where to write; the run's own folder by default.", HelpName = "DIR" };
        var command = new Command("report", "Write the reports of a run again, from its samples.") { run, format, target };
        command.SetAction(options =>
        {
            using var folder = RunFolder.OpenToRead(options.GetValue(run)!);
            var formats = FormatsOf(options.GetValue(format));
            var summary = RunSummaryBuilder.Build(RunManifestFile.Read(folder), SampleLog.Read(folder), MeasurementLog.Read(folder));
            foreach (var path in Write(summary, formats, options.GetValue(target) ?? folder.Directory))
            {
                ResultDisplay.ShowPath(path);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static List<string> FormatsOf(string[]? given)
    {
        var formats = (given is { Length: > 0 } ? given : ["md,json"]).SelectMany(text => text.Split(',')).Distinct(StringComparer.Ordinal).ToList();
        return formats.Find(format => format is not ("md" or "json")) is { } unknown
            ? throw new InputException($"--format {unknown}: this version writes md and json.")
            : formats;
    }

    private static IEnumerable<string> Write(RunSummary summary, List<string> formats, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: reports cannot be written here: {exception.Message}", exception);
        }

        foreach (var format in formats)
        {
            var path = Path.Combine(folder, "report." + format);
            AtomicFile.WriteText(path, format == "md" ? MarkdownReport.Write(summary) : JsonReport.Write(summary));
            yield return path;
        }
    }
}
