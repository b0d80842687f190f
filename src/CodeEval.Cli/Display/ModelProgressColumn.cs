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
        progressOf(task) is { } model ? new Markup(string.Join("  ", ProgressWords.Parts(model).Select(Coloured))) : Text.Empty;

    private static string Coloured(ProgressPart part) => part.Kind switch
    {
        ProgressKind.Passed => $"[green]{part.Text}[/]",
        ProgressKind.Failed => $"[red]{part.Text}[/]",
        ProgressKind.Unscored => $"[yellow]{part.Text}[/]",
        _ => part.Text,
    };
}
