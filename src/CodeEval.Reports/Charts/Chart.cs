using System.Collections.Immutable;
using OxyPlot;

namespace CodeEval.Reports.Charts;

/// <summary>A chart with all that stands around it: what it shows in words, what its colours mean, and its numbers.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it.</param>
/// <param name="Plot">The drawing; null where there is nothing to draw, which <paramref name="Note"/> then explains.</param>
/// <param name="Height">The drawing's height in pixels.</param>
/// <param name="Legend">What each colour means, by the colour's name in the style sheet.</param>
/// <param name="Heads">The heads of the table of its numbers.</param>
/// <param name="Rows">The rows of that table.</param>
internal sealed record Chart(
    string Title,
    string Note,
    PlotModel? Plot,
    int Height,
    ImmutableArray<(string Colour, string Text)> Legend,
    ImmutableArray<string> Heads,
    ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>A chart for which there is nothing to draw.</summary>
    public static Chart Nothing(string title, string why) => new(title, why, null, 0, [], [], []);
}
