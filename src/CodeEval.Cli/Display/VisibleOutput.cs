using CodeEval.Reporting;
using Spectre.Console.Rendering;

namespace CodeEval.Cli.Display;

/// <summary>
/// Keeps what models, providers and files say from steering the terminal: of what is written through the console, characters
/// that cannot be seen are shown by their number. What the console itself sends to the terminal goes through.
/// </summary>
internal sealed class VisibleOutput : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Visible(renderable));

    private sealed class Visible(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner.Render(options, maxWidth).Select(segment =>
                segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(VisibleText.Of(segment.Text), segment.Style));
    }
}
