using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeEval.Reports.Html;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

/// <summary>The page as text; CodeEval.Tests.Browser looks at it in a browser.</summary>
[TestFixture]
public sealed partial class HtmlReportTests
{
    private ReportedRun _run = null!;
    private string _page = null!;

    [OneTimeSetUp]
    public void Write()
    {
        _run = ReportedRun.Small();
        _page = PageOf(_run);
    }

    [OneTimeTearDown]
    public void CleanUp() => _run.Dispose();

    [Test]
    public void A_small_run_is_shown_whole() => Snapshot.Match(
        Drawing().Replace(
            Block().Replace(
                _page.Replace(PageAssets.Script, "…", StringComparison.Ordinal)
                    .Replace(PageAssets.Style, "…", StringComparison.Ordinal)
                    .Replace(PageAssets.Policy, "…", StringComparison.Ordinal),
                "$1…$2"),
            "$1…$2"),
        "html");

    [Test]
    public void Nothing_but_the_pages_own_script_is_one()
    {
        Assert.That(Regex.Count(_page, "<script", RegexOptions.IgnoreCase), Is.EqualTo(4), "the columns, the script, one block of prompts and one of samples");
        Assert.That(Regex.Count(_page, "</script", RegexOptions.IgnoreCase), Is.EqualTo(4));
        Assert.That(_page, Does.Not.Contain("<img").And.Not.Contain("<!--").And.Not.Contain("<b>").And.Not.Contain("style=\""));
        Assert.That(_page, Does.Not.Contain("\u202E").And.Not.Contain("\0"));
        Assert.That(_page, Does.Not.Match("(src|href)=\"(?!#|data:,)"), "asks nothing of a network");
    }

    [Test]
    public void The_texts_of_every_sample_are_in_it()
    {
        var samples = Unpack("t0");
        Assert.That(samples.GetArrayLength(), Is.EqualTo(18));
        Assert.That(samples[0].GetProperty("submission").GetString(), Is.EqualTo("public class Cache { }"));
        Assert.That(samples[14].GetProperty("completion").GetString(), Is.EqualTo(ReportedRun.Hostile));
        Assert.That(samples[3].GetProperty("compileFailure").GetProperty("roots").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void A_prompt_is_shown_only_where_it_is_that_of_the_run()
    {
        var prompts = Unpack("p0");
        Assert.That(prompts[0].GetProperty("user").GetString(), Is.EqualTo("Write a cache. <b>No more</b> than {{data}}."));
        Assert.That(prompts.EnumerateArray().Skip(1).Select(prompt => prompt.ValueKind), Is.All.EqualTo(JsonValueKind.Null), "none, and one with another hash");
    }

    [Test]
    public void A_text_beyond_a_million_characters_is_cut_with_a_word_of_it()
    {
        using var run = new ReportedRun(SmallRun.Manifest, [SmallRun.Samples[0] with { Completion = new string('a', 3_000_000) }]);
        var completion = UnpackFrom(PageOf(run), "t0")[0].GetProperty("completion").GetString();

        Assert.That(completion, Has.Length.LessThan(1_100_000).And.EndsWith("(1951424 more characters)"));
    }

    [Test]
    public void The_history_of_its_models_is_there_where_one_is_given()
    {
        Assert.That(_page, Does.Not.Contain("id=\"history\"").And.Not.Contain("#history"));
        var trends = TrendRuns.Of(SmallRun.Manifest, SmallRun.Samples);
        var page = ReportedRun.TextOf(stream => HtmlReport.Write(_run.Content with { Trends = trends }, stream));
        var section = page[page.IndexOf("<section id=\"history\"", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        Snapshot.Match(Drawing().Replace(section, "$1…$2") + "</section>\n", "html");
    }

    [Test]
    public void A_history_of_one_run_is_shown_too()
    {
        var trends = TrendRuns.Of(SmallRun.Manifest, SmallRun.Samples).Select(trend => trend with { Points = [trend.Points[0]] });
        Assert.That(ReportedRun.TextOf(stream => HtmlReport.Write(_run.Content with { Trends = [.. trends] }, stream)), Does.Contain("pass@1 over runs"));
    }

    [Test]
    public void A_run_that_has_nothing_yet_is_shown_too()
    {
        using var run = new ReportedRun(SmallRun.Manifest, []);
        Assert.That(PageOf(run), Does.Contain("There is no sample yet.").And.Contain("The run is not finished: there are 0 of 9 samples"));
    }

    [Test]
    public void One_model_alone_has_no_showdown()
    {
        using var run = new ReportedRun(SmallRun.Manifest with { Models = [SmallRun.Manifest.Models[0]] }, SmallRun.Samples.Where(sample => sample.Model == SmallRun.Live));
        Assert.That(PageOf(run), Does.Contain("A showdown takes two models").And.Not.Contain("class=\"pair\""));
    }

    [Test]
    public void A_live_run_with_repairs_shows_cost_speed_and_size()
    {
        using var run = new ReportedRun(LiveRun.Manifest, LiveRun.Samples);
        var page = PageOf(run);
        Assert.That(page, Does.Contain("cost per solved task").And.Contain("tokens/s").And.Contain(">7 B<"));
        Assert.That(Regex.Count(page, "class=\"pair\""), Is.EqualTo(6), "each pair of four models");
    }

    private static string PageOf(ReportedRun run) => ReportedRun.TextOf(stream => HtmlReport.Write(run.Content, stream));

    private JsonElement Unpack(string id) => UnpackFrom(_page, id);

    private static JsonElement UnpackFrom(string page, string id)
    {
        var packed = Convert.FromBase64String(Regex.Match(page, $"id=\"{id}\">([^<]*)<").Groups[1].Value);
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonElement.Parse(new StreamReader(stream).ReadToEnd());
    }

    [GeneratedRegex("(<script type=\"application/octet-stream\" id=\"[a-z0-9]+\">)[^<]*(</script>)")]
    private static partial Regex Block();

    // Where OxyPlot puts a mark to a thousandth of a pixel is its own business.
    [GeneratedRegex("(<svg viewBox=\"0 0 480 [^>]*>).*?(</svg>)", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
