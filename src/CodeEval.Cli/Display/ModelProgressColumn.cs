using System.Globalization;
using CodeEval.Pipeline.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CodeEval.Cli.Display;

/// <summary>Beside a model's bar: finished, passed, failed, tokens, cost, rate and the time left.</summary>
/// <param name="progressOf">How far the model of a bar has come; null before it has begun.</param>
internal sealed class ModelProgressColumn(Func<ProgressTask, ModelProgress?> progressOf) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        progressOf(task) is { } model ? new Markup(TextOf(model)) : Text.Empty;

    private static string TextOf(ModelProgress model)
    {
        string?[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{model.Done}/{model.Expected}"),
            string.Create(CultureInfo.InvariantCulture, $"[green]{model.Passed} passed[/]"),
            string.Create(CultureInfo.InvariantCulture, $"[red]{model.Failed} failed[/]"),
            model.Unscored == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"[yellow]{model.Unscored} unscored[/]"),
            model.Tokens is null ? null : $"{ProgressWords.Tokens(model)} tok",
            model.CostUsd is null ? null : ProgressWords.Cost(model),
            model.PerSecond is null ? null : ProgressWords.Rate(model),
            model.TimeLeft is null || model.Done == model.Expected ? null : $"{ProgressWords.TimeLeft(model)} left",
        ];
        return string.Join("  ", parts.OfType<string>());
    }
}
