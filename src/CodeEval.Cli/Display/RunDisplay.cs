using CodeEval.Pipeline;
using CodeEval.Pipeline.Progress;
using CodeEval.Reporting;
using CodeEval.Runs;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>
/// Shows a run as it goes on: a heading, then on a terminal a bar for each model, and elsewhere now and then a line for each.
/// </summary>
internal sealed class RunDisplay : IRunProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    // In a narrow one the numbers are worth more than the bar.
    private const int WideTerminal = 110;

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly ProgressContext? _bars;
    private readonly Dictionary<string, ProgressTask> _byModel = new(StringComparer.Ordinal);
    private readonly Lock _lines = new();
    private RunTally? _tally;
    private long _lastLines;

    private RunDisplay(IAnsiConsole console, TimeProvider time, ProgressContext? bars)
    {
        _console = console;
        _time = time;
        _bars = bars;
    }

    /// <summary>Runs <paramref name="run"/> and shows how it goes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="quiet">Whether nothing is shown.</param>
    /// <param name="bars">Whether bars may be shown; not where something else writes to the terminal meanwhile.</param>
    public static async Task<RunOutcome> ShowAsync(Func<IRunProgress, Task<RunOutcome>> run, bool quiet, bool bars = true)
    {
        var console = AnsiConsole.Console;
        if (quiet)
        {
            return await run(new NoDisplay());
        }

        if (!bars || !console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return await run(new RunDisplay(console, TimeProvider.System, bars: null));
        }

        RunDisplay? display = null;
        return await console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = console.Profile.Width < WideTerminal ? 4 : 16 },
                new ModelProgressColumn(task => display!.ProgressOf(task)))
            .StartAsync(shown => run(display = new RunDisplay(console, TimeProvider.System, shown)));
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

        _tally = new RunTally(expected, _time);
        _lastLines = _time.GetTimestamp();
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

    public void Kept(SampleRecord sample)
    {
        _tally!.Keep(sample);
        Move(sample);
    }

    public void Graded(SampleRecord sample)
    {
        _tally!.Add(sample);
        Move(sample);
        if (_bars is null)
        {
            WriteLinesNowAndThen();
        }
    }

    private ModelProgress? ProgressOf(ProgressTask task) =>
        _byModel.FirstOrDefault(shown => shown.Value == task).Key is { } model ? _tally!.Of(model) : null;

    private void Move(SampleRecord sample)
    {
        if (_byModel.TryGetValue(sample.Model, out var bar))
        {
            bar.Increment(1);
        }
    }

    private void WriteLinesNowAndThen()
    {
        lock (_lines)
        {
            if (_time.GetElapsedTime(_lastLines) < BetweenLines)
            {
                return;
            }

            _lastLines = _time.GetTimestamp();
            foreach (var model in _tally!.Models)
            {
                // One line each whatever the width, as a log wants it.
                _console.Profile.Out.Writer.WriteLine(VisibleText.Of(ProgressWords.Line(model)));
            }

            _console.Profile.Out.Writer.Flush();
        }
    }

    private sealed class NoDisplay : IRunProgress
    {
        public void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected)
        {
        }

        public void Resumed(int kept, int ignored)
        {
        }

        public void Kept(SampleRecord sample)
        {
        }

        public void Graded(SampleRecord sample)
        {
        }
    }
}
