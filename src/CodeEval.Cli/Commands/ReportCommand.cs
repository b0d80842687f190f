using System.Collections.Immutable;
using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.History;
using CodeEval.Pipeline;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Reports;
using CodeEval.Runs;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval report</c>: writes the reports of a run again, from its samples.</summary>
internal static class ReportCommand
{
    private const int MostRuns = 100;

    public static Command Create()
    {
        var run = new Argument<string>("RUN_DIR") { Description = "The folder of a run, finished or not." };
        var format = new Option<string[]>("--format")
        {
            Description = $"Any of {string.Join(", ", ReportFiles.Formats)}; {string.Join(", ", ReportFiles.OfEveryRun)} by default.",
            HelpName = string.Join(',', ReportFiles.Formats),
        };
        var target = new Option<string?>("--out") { Description = "Where to write; the run's own folder by default.", HelpName = "DIR" };
        var history = HistoryOption.Create("Show in report.html how its models did over the runs of a history; codeeval-history.db by default.");
        var command = new Command("report", "Write the reports of a run again, from its samples.") { run, format, target, history };
        command.SetAction(options =>
        {
            var formats = FormatsOf(options.GetValue(format));
            using var folder = RunFolder.OpenToRead(options.GetValue(run)!);
            var manifest = RunManifestFile.Read(folder);
            using var samples = StoredSamples.Read(folder);

            // Only one report shows prompts: the others do not need a file that cannot be read.
            var prompts = formats.Contains("html") ? PromptFile.Read(folder, manifest) : [];
            var content = new ReportContent(manifest, StoredRun.Summarise(folder, manifest, samples), samples, prompts)
            {
                Trends = HistoryOption.DatabaseOf(options, history) is { } database ? TrendsOf(database, manifest, samples) : [],
            };
            var place = options.GetValue(target) ?? folder.Directory;
            Prepare(place);
            foreach (var word in formats)
            {
                ResultDisplay.ShowPath(ReportFiles.Write(word, content, place));
            }

            // After the paths, so that scripts read those from stdout undisturbed.
            if (!content.Summary.Caveats.IsEmpty)
            {
                Console.Error.WriteLine($"codeeval: {VisibleText.Of(string.Join(' ', content.Summary.Caveats))}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    // The run itself is a point of its models' lines, whether the history has it or not.
    private static ImmutableArray<ModelTrend> TrendsOf(string database, RunManifest manifest, StoredSamples samples)
    {
        using var store = HistoryStores.Open(database);
        IEnumerable<HistoryRun> runs = store.Read(new HistoryQuery { Models = [.. manifest.Models.Select(model => model.Name)], Latest = MostRuns });
        if (manifest.FinishedAt is not null)
        {
            var tally = new HistoryTally(manifest);
            foreach (var sample in samples.Samples)
            {
                tally.Add(sample);
            }

            var run = tally.ToRun();
            runs = runs.Where(other => other.Identity != run.Identity).Append(run);
        }

        var origins = manifest.Models.ToDictionary(model => model.Name, model => model.Origin, StringComparer.Ordinal);
        return [.. TrendBuilder.Build(runs, MostRuns).Where(trend => origins.GetValueOrDefault(trend.Name) == trend.Origin)];
    }

    private static List<string> FormatsOf(string[]? given)
    {
        var formats = (given is { Length: > 0 } ? given.SelectMany(text => text.Split(',')) : ReportFiles.OfEveryRun).Distinct(StringComparer.Ordinal).ToList();
        return formats.Find(format => !ReportFiles.Formats.Contains(format)) is { } unknown
            ? throw new InputException($"--format {unknown}: there is no such format; there are {string.Join(", ", ReportFiles.Formats)}.")
            : formats;
    }

    private static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{(folder.Length == 0 ? "--out" : folder)}: reports cannot be written here: {exception.Message}", exception);
        }
    }
}
