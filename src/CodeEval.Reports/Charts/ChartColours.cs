using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CodeEval.Scoring;
using OxyPlot;

namespace CodeEval.Reports.Charts;

/// <summary>
/// The colours of charts. OxyPlot knows fixed colours alone, and a page that has a light and a dark form needs names: so
/// each name has a colour that stands for it while OxyPlot draws, and in the drawing the name takes its place.
/// </summary>
internal static partial class ChartColours
{
    private const int Mark = 251;

    // Models take turns at the first; the others are those of the page.
    private static readonly ImmutableArray<string> Names =
    [
        "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "ink", "grid",
        .. Enum.GetValues<Verdict>().Select(verdict => $"v-{verdict.ToName()}"),
    ];

    /// <summary>How many models have a colour of their own.</summary>
    public const int Series = 8;

    /// <summary>The name of the colour of a model.</summary>
    /// <param name="model">Its place in the run.</param>
    public static string OfModel(int model) => $"s{((model % Series) + 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The name of the colour of a verdict.</summary>
    public static string OfVerdict(Verdict verdict) => $"v-{verdict.ToName()}";

    /// <summary>What stands for a name while OxyPlot draws.</summary>
    public static OxyColor StandIn(string name) => OxyColor.FromRgb(Mark, (byte)Names.IndexOf(name), 1);

    /// <summary>The colour as the style sheet names it, for what OxyPlot wrote.</summary>
    public static string Named(string colour) => colour == "black"
        ? "currentColor"
        : StandInText.Replace(colour, match => $"var(--{Names[int.Parse(match.Groups["place"].ValueSpan, CultureInfo.InvariantCulture)]})");

    [GeneratedRegex(@"rgb\(251,(?<place>\d+),1\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex StandInText { get; }
}
