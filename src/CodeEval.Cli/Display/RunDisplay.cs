using CodeEval.Pipeline;
using CodeEval.Reporting;
using CodeEval.Runs;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows a run as it goes on: a heading, and on a terminal a bar for each model.</summary>
internal sealed class RunDisplay : IRunProgress
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext? _bars;
    private readonly Dictionary<string, ProgressTask> _byModel = new(StringComparer.Ordinal);

    private RunDisplay(IAnsiConsole console, ProgressContext? bars)
    {
        _console = console;
        _bars = bars;
    }

    /// <summary>Runs <paramref name="run"/> and shows how it goes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bars">Whether bars may be shown; not where something else writes to the terminal meanwhile.</param>
    public static async Task<RunOutcome> ShowAsync(Func<IRunProgress, Task<RunOutcome>> run, bool bars = true)
    {
        var console = AnsiConsole.Console;
        if (!bars || !console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return await run(new RunDisplay(console, bars: null));
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(shown => run(new RunDisplay(console, shown)));
    }

    public void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected)
    {
        var samples = expected.Values.Sum();
        _console.MarkupLineInterpolated(
            $"[bold]CodeEval {manifest.ToolVersion}[/]: {Words.Count(manifest.Tasks.Length, "task")}, {Words.Count(manifest.Models.Length, "model")}, {Words.Count(samples, "sample")}, isolation {manifest.Isolation}");
        if (ReplayNotice.For(manifest.Models) is { } notice)
        {
            _console.MarkupLineInterpolated($"[yellow]{notice}[/]");
        }

        foreach (var (model, count) in expected)
        {
            if (_bars is not null)
            {
                _byModel[model] = _bars.AddTask(Markup.Escape(model), maxValue: count);
            }
        }
    }

    public void Resumed(int kept, int ignored)
    {
        if (kept > 0)
        {
            _console.MarkupLineInterpolated($"{Words.Replies(kept)} of an earlier part of the run {(kept == 1 ? "is" : "are")} there and not asked for again.");
        }

        if (ignored > 0)
        {
            _console.MarkupLineInterpolated(
                $"[yellow]{Words.Replies(ignored)} in replies.jsonl {(ignored == 1 ? "does" : "do")} not answer this run: a prompt, a model's settings, or the choice of models and tasks has changed. They are kept, but asked for anew.[/]");
        }
    }

    public void Graded(SampleRecord sample)
    {
        if (_byModel.TryGetValue(sample.Model, out var bar))
        {
            bar.Increment(1);
        }
    }
}
