using System.Globalization;
using CodeEval.Reporting;
using CodeEval.Reporting.Showdown;

namespace CodeEval.Reports.Html;

/// <summary>Two models or families side by side, axis by axis.</summary>
internal static class ShowdownSection
{
    public static void Write(Markup markup, RunSummary summary)
    {
        markup.Section("showdown", "Showdown");
        if (summary.Showdown is not { Pairs.IsEmpty: false } showdown)
        {
            markup.Paragraph("A showdown takes two models; this run has one.").EndSection();
            return;
        }

        Choice(markup, showdown);
        for (var place = 0; place < showdown.Pairs.Length; place++)
        {
            Pair(markup, showdown.Pairs[place], place);
        }

        markup.Paragraph(
            "Paired by task. Pass rates are corrected for how many axes are looked at, that over all tasks for how many pairs (Holm), so that where nothing differs, one in twenty such tables says that something does. "
            + "Cost per solved task and speed are those of live models alone.",
            "small");
        if (showdown.LeftOut > 0)
        {
            markup.Paragraph($"{Words.Count(showdown.LeftOut, "more pair")} of this run are not shown.", "small");
        }

        markup.EndSection();
    }

    private static void Choice(Markup markup, ShowdownSummary showdown)
    {
        if (showdown.Pairs.Length == 1)
        {
            return;
        }

        markup.Raw("<p class=\"choice needs-script\">");
        Select("first", "One side", [.. showdown.Pairs.Select(pair => pair.First.Name).Distinct()]);
        Select("second", "Other side", [.. showdown.Pairs.Select(pair => pair.Second.Name).Distinct()]);
        markup.Raw("</p>\n<p id=\"no-pair\" hidden>These two are not compared: a model stands beside models, a family beside families.</p>\n");

        void Select(string id, string label, IEnumerable<string> names)
        {
            markup.Raw($"<label>{label} <select id=\"showdown-{id}\">");
            foreach (var name in names)
            {
                markup.Element("option", name);
            }

            markup.Raw("</select></label> ");
        }
    }

    private static void Pair(Markup markup, ShowdownPair pair, int place)
    {
        markup.Raw($"<div class=\"pair\" data-first=\"{Markup.Escape(pair.First.Name)}\" data-second=\"{Markup.Escape(pair.Second.Name)}\"{(place == 0 ? "" : " hidden")}>\n");
        markup.TableOfMarkup(
            $"{pair.First.Name} and {pair.Second.Name}",
            ["axis", pair.First.Name, pair.Second.Name, "difference, first minus second", "is it real?"],
            InOrder(pair).Select(axis => Row(pair, axis)),
            wordColumns: 5);
        markup.Raw("</div>\n");
    }

    // Speed before price, which is last in report.json too.
    private static IEnumerable<ShowdownAxis> InOrder(ShowdownPair pair) =>
    [
        .. pair.Axes.Where(axis => axis.Group != "price"),
        .. pair.Speed is { } speed ? [speed] : Array.Empty<ShowdownAxis>(),
        .. pair.Axes.Where(axis => axis.Group == "price"),
    ];

    private static IEnumerable<string> Row(ShowdownPair pair, ShowdownAxis axis) =>
    [
        $"<span class=\"group\">{Markup.Escape(GroupOf(axis))}</span> {Markup.Escape(axis.Name)}",
        Markup.Escape(Value(axis, axis.First)),
        Markup.Escape(Value(axis, axis.Second)),
        axis.Difference is { } difference ? $"{Picture(axis, difference)}{Markup.Escape(Difference(axis, difference))}" : "",
        axis.Difference is null ? $"<span class=\"none\">no data: {Markup.Escape(axis.Missing ?? "")}</span>" : Told(pair, axis, axis.Difference),
    ];

    private static string GroupOf(ShowdownAxis axis) => axis.Group switch
    {
        "overall" => "coding",
        "promptLanguage" => "languages",
        "longContext" => "context",
        _ => axis.Group,
    };

    private static string Value(ShowdownAxis axis, ShowdownValue? value) => value switch
    {
        null => "—",
        { Low: { } low, High: { } high } => $"{Number(axis, value.Value)} ({Number(axis, low)} to {Number(axis, high)}, {Words.Count(value.Tasks, "task")})",
        { Tasks: 0 } => Number(axis, value.Value),
        _ => $"{Number(axis, value.Value)} ({Words.Count(value.Tasks, "task")})",
    };

    private static string Difference(ShowdownAxis axis, ShowdownDifference difference) => difference switch
    {
        { Low: { } low, High: { } high } => $"{Signed(axis, difference.Difference)} ({End(axis, low)} to {End(axis, high)})",
        _ => Signed(axis, difference.Difference),
    };

    private static string Told(ShowdownPair pair, ShowdownAxis axis, ShowdownDifference difference) => difference switch
    {
        { Tasks: 0 } => "a listed price, not measured",
        { ToldFromNone: null } => "cannot be said: too few tasks",
        { ToldFromNone: false } => "<span class=\"maybe\">cannot be told from none</span>",
        _ => $"<span class=\"real\">yes: {Markup.Escape((difference.Difference > 0 == HigherIsBetter(axis) ? pair.First : pair.Second).Name)} is better</span>",
    };

    private static bool HigherIsBetter(ShowdownAxis axis) => axis.Unit is "passAt1" or "tokensPerSecond";

    private static string Number(ShowdownAxis axis, double number) => axis.Unit switch
    {
        "passAt1" => (100 * number).ToString("0.0' %'", CultureInfo.InvariantCulture),
        "tokensPerSecond" => $"{Words.Speed(number)} tokens/s",
        _ => Words.Money((decimal)number),
    };

    private static string Signed(ShowdownAxis axis, double number) => axis.Unit switch
    {
        "passAt1" => (100 * number).ToString("+0.0' points';-0.0' points';'0.0 points'", CultureInfo.InvariantCulture),
        _ => $"{(number > 0 ? "+" : number < 0 ? "-" : "")}{Number(axis, Math.Abs(number))}",
    };

    // Beside the difference, whose unit it has.
    private static string End(ShowdownAxis axis, double number) => axis.Unit == "passAt1"
        ? (100 * number).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)
        : Signed(axis, number).Replace(" tokens/s", "", StringComparison.Ordinal);

    // The interval on a line with zero in its middle; the words beside it say the same.
    private static string Picture(ShowdownAxis axis, ShowdownDifference difference)
    {
        if (difference is not { Low: { } low, High: { } high })
        {
            return "";
        }

        var reach = axis.Unit == "passAt1" ? 1 : Math.Max(Math.Abs(low), Math.Abs(high));
        return reach == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"<svg class=\"gap\" viewBox=\"-52 0 104 14\" aria-hidden=\"true\"><path d=\"M-50 7H50M0 1V13\" stroke=\"var(--grid)\"/><path d=\"M{50 * low / reach:0.#} 7H{50 * high / reach:0.#}\" stroke=\"currentColor\" stroke-width=\"2\"/><circle cx=\"{50 * difference.Difference / reach:0.#}\" cy=\"7\" r=\"3.5\" fill=\"var(--accent)\"/></svg>");
    }
}
