using CodeEval.Reports.Html;
using CodeEval.Tests.Generation;
using CodeEval.Tests.Reporting;
using Deque.AxeCore.Commons;
using NUnit.Framework;

namespace CodeEval.Tests.Browser;

/// <summary>report.html as a reader has it: opened from a file, in a browser, without a network.</summary>
public sealed class HtmlReportInBrowserTests
{
    private const string Opened = "document.getElementById('sample').open";

    private ScratchFolder _scratch = null!;
    private Chromium _chromium = null!;
    private string _file = null!;
    private string _live = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _chromium = await Chromium.StartAsync();
        _scratch = new ScratchFolder();
        using var small = ReportedRun.Small();
        _file = _scratch.Write("small.html", ReportedRun.TextOf(stream => HtmlReport.Write(small.Content, stream)));
        using var live = new ReportedRun(LiveRun.Manifest, LiveRun.Samples);
        _live = _scratch.Write("live.html", ReportedRun.TextOf(stream => HtmlReport.Write(live.Content with { Trends = TrendRuns.Of(LiveRun.Manifest, LiveRun.Samples) }, stream)));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
            _scratch.Dispose();
        }
    }

    [Test]
    public async Task It_loads_without_complaint_or_request_and_shows_models_and_numbers()
    {
        foreach (var file in new[] { _file, _live })
        {
            await using var page = await _chromium.OpenAsync(file);
            Assert.That(await page.TextAsync("#models"), Does.Contain("pass@1").And.Contain(" %"));
            Assert.That(await page.ValueAsync<int>("document.querySelectorAll('#charts svg[role=img]').length"), Is.GreaterThanOrEqualTo(3));
            Assert.That(page.Complaints, Is.Empty);
            Assert.That(page.Requests, Is.EqualTo([new Uri(file).AbsoluteUri]));
        }
    }

    [Test]
    public async Task The_list_filters_searches_sorts_and_clears()
    {
        await using var page = await _chromium.OpenAsync(_file);
        Assert.That(await page.TextAsync("#count"), Is.EqualTo("18 of 18 samples"));

        await page.SelectAsync("#filter-verdict", "compileError");
        Assert.That(await page.TextAsync("#count"), Is.EqualTo("3 of 18 samples"));
        await page.SelectAsync("#filter-model", SmallRun.Live);
        Assert.That(await page.TextAsync("#count"), Is.EqualTo("2 of 18 samples"));
        await page.SelectAsync("#filter-error", "unknown type");
        Assert.That(await page.TextAsync("#count"), Is.EqualTo("1 of 18 samples"));
        await page.ClickAsync("#filters [type=reset]");
        await page.UntilAsync("document.getElementById('count').textContent === '18 of 18 samples'");

        await page.TypeAsync("#search", "LRU-CACHE #2");
        await page.UntilAsync("document.getElementById('count').textContent === '2 of 18 samples'");
        await page.ClickAsync("#filters [type=reset]");
        await page.UntilAsync("document.getElementById('count').textContent === '18 of 18 samples'");
        await page.TypeAsync("#search", "stringbuilder b;");
        await page.UntilAsync("document.getElementById('count').textContent === '0 of 18 samples'");
        await page.ClickAsync("#in-code");
        await page.UntilAsync("document.getElementById('count').textContent === '1 of 18 samples'");
        await page.ClickAsync("#filters [type=reset]");
        await page.UntilAsync("document.getElementById('count').textContent === '18 of 18 samples'");

        await page.ClickAsync("#list thead th:nth-child(5) button");
        await page.ClickAsync("#list thead th:nth-child(5) button");
        Assert.That(await page.TextAsync("#list tbody tr:first-child td:nth-child(5)"), Is.EqualTo("12/12"));
        Assert.That(await page.ValueAsync<string>("document.querySelectorAll('#list thead th')[4].getAttribute('aria-sort')"), Is.EqualTo("descending"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_cell_of_the_map_leads_to_its_samples()
    {
        await using var page = await _chromium.OpenAsync(_file);
        await page.ClickAsync(".map tbody tr:nth-child(2) td:nth-child(4) a");
        await page.UntilAsync("document.getElementById('count').textContent === '3 of 18 samples'");
        Assert.That(await page.TextAsync("#list tbody tr:first-child th"), Is.EqualTo("csv*line* #0"));
    }

    [Test]
    public async Task A_sample_opens_by_the_keyboard_with_diagnostics_where_they_stand_and_closes_again()
    {
        await using var page = await _chromium.OpenAsync(_file);
        await page.RunScriptAsync("document.querySelectorAll('#list tbody a')[3].focus()");
        await page.PressAsync("Enter");
        await page.UntilAsync(Opened);

        Assert.That(await page.TextAsync("#sample h2"), Is.EqualTo("csv*line* #0"));
        Assert.That(await page.TextAsync("#sample .code li:nth-child(2) .diagnostic"), Does.Contain("CS0103").And.Contain("'b'"));
        Assert.That(await page.TextAsync("#sample .code li:nth-child(2) .k-keyword, #sample .code li .k-keyword"), Is.EqualTo("class"));
        Assert.That(await page.TextAsync("#sample"), Does.Contain("made up: member List<T>.AddMany, nearest that exists: List<T>.AddRange").And.Contain("using System.Text;").And.Contain("Its verdict would then be testsFailed"));
        Assert.That(await page.TextAsync("#sample"), Does.Contain("The prompt is not in the run’s folder."));

        await page.PressAsync("Escape");
        await page.UntilAsync($"!{Opened}");
        Assert.That(await page.ValueAsync<string>("location.hash + document.activeElement.textContent"), Is.EqualTo("csv*line* #0"), "the hash is gone, and the link has the focus again");
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_link_opens_its_sample_with_prompt_tests_and_quality()
    {
        await using var page = await _chromium.OpenAsync(_file, $"#s={Uri.EscapeDataString(SmallRun.Live)}/lru-cache/2");
        await page.UntilAsync(Opened);
        Assert.That(await page.TextAsync("#sample"), Does.Contain("Write a cache. <b>No more</b> than {{data}}.").And.Contain("Cache.Evicts(\"a\")").And.Contain("But was: ⟨U+0001⟩ 2").And.Contain("11 of 12"));

        await page.RunScriptAsync("location.hash = document.querySelector('#list tbody a').getAttribute('href')");
        await page.UntilAsync("document.getElementById('sample').textContent.includes('7 (reference: 5)')");
        Assert.That(page.Complaints, Is.Empty);
    }

    [TestCase("#s=no-such/sample/0")]
    [TestCase("#s=%E0%A4%A/%/0")]
    [TestCase("#f=%")]
    [TestCase("#samples")]
    public async Task A_link_to_nothing_opens_nothing(string fragment)
    {
        await using var page = await _chromium.OpenAsync(_file, fragment);
        Assert.That(await page.ValueAsync<bool>(Opened), Is.False);
        Assert.That(await page.TextAsync("#count"), Is.EqualTo("18 of 18 samples"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_hostile_sample_is_shown_as_text_and_nothing_of_it_runs()
    {
        await using var page = await _chromium.OpenAsync(_file, $"#s={Uri.EscapeDataString(SmallRun.Scripted)}/csv*line*/2");
        await page.UntilAsync(Opened);
        var shown = await page.TextAsync("#sample .code");

        Assert.That(shown, Does.Contain("<script>document.title = 'owned'</script></script><img src=x onerror=\"document.title='owned'\"><!--"));
        Assert.That(shown, Does.Contain("⟨U+202E⟩evil⟨U+202C⟩ ⟨U+200B⟩zero").And.Contain("]]> ⟨U+0000⟩ ⟨U+0007⟩ &lt;b&gt; {{body}}").And.Contain("// the last line"));
        Assert.That(await page.TextAsync("#sample pre"), Does.Contain("⟨U+2028⟩line"));
        Assert.That(shown, Has.Length.LessThan(10_000), "the line of a million characters is clipped");
        Assert.That(await page.ValueAsync<string>("document.title"), Does.StartWith("CodeEval: "));
        Assert.That(await page.ValueAsync<int>("document.querySelectorAll('img, #sample script').length"), Is.Zero);

        await page.RunScriptAsync("document.querySelector('#sample .code .more').click()");
        Assert.That((await page.TextAsync("#sample .code")).Length, Is.GreaterThan(1_000_000), "all of it, once somebody asks");
        Assert.That(page.Complaints, Is.Empty);
        Assert.That(page.Requests.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Code_is_told_apart_by_kind_and_never_changed()
    {
        const string code = "var a = $@\"x \"\"y\"\" // no\"; /* b */ char c = '\\''; // d\nvar r = \"\"\"\n  \"raw\" // text\n  \"\"\"; int n = 0x1F_u; var s = \"open\nif (@class) { }";
        using var run = new ReportedRun(SmallRun.Manifest, [SmallRun.Samples[0] with { Submission = code }]);
        var file = _scratch.Write("code.html", ReportedRun.TextOf(stream => HtmlReport.Write(run.Content, stream)));
        await using var page = await _chromium.OpenAsync(file, $"#s={Uri.EscapeDataString(SmallRun.Live)}/lru-cache/0");
        await page.UntilAsync(Opened);

        Assert.That(await page.ValueAsync<string>("[...document.querySelectorAll('.code li')].map(line => line.textContent).join('\\n')"), Is.EqualTo(code));
        Assert.That(await KindAsync("comment"), Is.EqualTo("/* b */|// d"));
        Assert.That(await KindAsync("string"), Is.EqualTo("$@\"x \"\"y\"\" // no\"|'\\''|\"\"\"|  \"raw\" // text|  \"\"\"|\"open"));
        Assert.That(await KindAsync("keyword"), Is.EqualTo("var|char|var|int|var|if"));
        Assert.That(await KindAsync("number"), Is.EqualTo("0x1F_u"));

        Task<string> KindAsync(string kind) => page.ValueAsync<string>($"[...document.querySelectorAll('.code .k-{kind}')].map(piece => piece.textContent).join('|')");
    }

    [Test]
    public async Task The_showdown_shows_the_pair_that_is_chosen()
    {
        await using var page = await _chromium.OpenAsync(_live);
        Assert.That(await page.TextAsync(".pair:not([hidden]) caption"), Is.EqualTo($"{LiveRun.Priced} and {LiveRun.Local}"));
        await page.SelectAsync("#showdown-second", LiveRun.Silent);
        Assert.That(await page.TextAsync(".pair:not([hidden]) caption"), Is.EqualTo($"{LiveRun.Priced} and {LiveRun.Silent}"));
        Assert.That(await page.TextAsync(".pair:not([hidden])"), Does.Contain("no data: no task of this run has the category or the tag \"mathematics\""));
        Assert.That(await page.ValueAsync<int>("document.querySelectorAll('.pair:not([hidden])').length"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_history_is_drawn_with_its_marks()
    {
        await using var page = await _chromium.OpenAsync(_live);
        Assert.That(await page.ValueAsync<int>("document.querySelectorAll('#history svg[role=img]').length"), Is.EqualTo(3));
        Assert.That(await page.ValueAsync<string>("[...document.querySelectorAll('#history figure:first-child svg[role=img] text')].map(text => text.textContent).join(' ')"), Does.Contain("MT").And.Contain("PS"));
        Assert.That(await page.TextAsync("#history"), Does.Contain("suite changed: 1 task changed").And.Contain("not one line"));
        Assert.That(await page.TextAsync("nav"), Does.Contain("History"));
    }

    [Test]
    public async Task It_is_dark_where_the_system_is_and_where_somebody_says_so()
    {
        const string background = "getComputedStyle(document.body).backgroundColor";
        await using var dark = await _chromium.OpenAsync(_file, scheme: "dark");
        Assert.That(await dark.ValueAsync<string>(background), Is.EqualTo("rgb(18, 22, 28)"));
        await dark.ClickAsync("#theme");
        Assert.That(await dark.ValueAsync<string>(background), Is.EqualTo("rgb(246, 247, 249)"), "light was asked for");
        await dark.ClickAsync("#theme");
        await dark.ClickAsync("#theme");
        Assert.That(await dark.TextAsync("#theme"), Is.EqualTo("Theme: system"));
    }

    [Test]
    public async Task A_phone_scrolls_tables_and_never_the_page()
    {
        foreach (var file in new[] { _file, _live })
        {
            await using var page = await _chromium.OpenAsync(file, width: 360, height: 740);
            Assert.That(await page.ValueAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
            await page.RunScriptAsync("location.hash = document.querySelector('#list tbody a').getAttribute('href')");
            await page.UntilAsync(Opened);
            Assert.That(await page.ValueAsync<int>("document.getElementById('sample').scrollWidth"), Is.LessThanOrEqualTo(360));
        }
    }

    [TestCase("light")]
    [TestCase("dark")]
    public async Task Axe_finds_nothing_serious(string scheme)
    {
        var axe = new BundledAxeScriptProvider().GetScript();
        foreach (var (file, fragment) in new[] { (_file, ""), (_live, ""), (_file, $"#s={Uri.EscapeDataString(SmallRun.Live)}/csv*line*/0") })
        {
            await using var page = await _chromium.OpenAsync(file, fragment, scheme);
            if (fragment.Length > 0)
            {
                await page.UntilAsync(Opened);
            }

            await page.RunScriptAsync("document.querySelectorAll('details').forEach(details => { details.open = true; })");
            await page.RunScriptAsync($"{axe};0");
            var found = await page.ValueAsync<string[]>(
                "axe.run(document).then(result => result.violations.filter(violation => ['serious', 'critical'].includes(violation.impact))"
                + ".flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))");
            Assert.That(found, Is.Empty);
        }
    }

    [Test]
    public async Task Without_a_script_the_summary_is_there()
    {
        await using var page = await _chromium.OpenAsync(_file, script: false);
        Assert.That(await page.TextAsync("#models"), Does.Contain("pass@1"));
        Assert.That(await page.ValueAsync<bool>("getComputedStyle(document.getElementById('filters')).display === 'none'"), Is.True);
        Assert.That(await page.TextAsync("#samples noscript"), Does.Contain("needs JavaScript"));
    }
}
