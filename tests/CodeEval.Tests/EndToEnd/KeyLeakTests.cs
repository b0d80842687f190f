using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CodeEval.Faults;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>Providers that repeat the key wherever they can do not get it into anything that a run leaves or says.</summary>
public sealed class KeyLeakTests
{
    // With signs that JSON, addresses and Base64 write in another way.
    private const string Key = "sk-Planted+8f2C/1d=Zq~77";
    private const string Variable = "CODEEVAL_PLANTED_KEY";

    [TestCase("a while", "500,error-in-stream,redirect,html", 0.6, 1, null)]
    [TestCase("every time", "429-seconds", 1.0, int.MaxValue, null)]
    [TestCase("with the key refused", "500", 0.0, 0, 3)]
    [Explicit("It starts the tool against a faulty server; --filter TestCategory=Slow runs it.")]
    [Category("Slow")]
    public async Task A_key_that_is_repeated_by_the_provider_is_nowhere(string _, string faults, double share, int repeats, int? rejectAfter)
    {
        await using var server = await FaultServer.StartAsync(new FaultServerOptions
        {
            Text = SuiteReplies.Of(RepositoryRoot.PathOf("tasks")),
            FaultShare = share,
            Faults = [.. faults.Split(',').Select(Fault.Of)],
            FaultyRepeats = repeats,
            RetryAfter = TimeSpan.Zero,
            Key = Key,
            RejectKeyAfter = rejectAfter,
            EchoKey = true,
        });
        using var scratch = new ScratchFolder();
        var said = await RunAsync(server, scratch);

        var met = server.Statistics.Faults;
        Assert.That(met.Keys, Is.EquivalentTo(rejectAfter is null ? faults.Split(',') : ["key"]), "every fault must have been met");
        Assert.That(FormsOf(Key).Where(form => said.Contains(form, StringComparison.OrdinalIgnoreCase)), Is.Empty, said);
        var files = Directory.GetFiles(scratch.Path, "*", SearchOption.AllDirectories);
        Assert.That(files.Select(Path.GetFileName), Has.Member("samples.jsonl").And.Member("replies.jsonl").And.Member("run.json").And.Member("report.json"));
        foreach (var file in files)
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.That(FormsOf(Key).Where(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)), Is.Empty, file);
        }
    }

    [TestCase("x" + Key)]
    [TestCase("SK-PLANTED+8F2C/1D=ZQ~77")]
    [TestCase("sk-Planted%2B8f2C%2F1d%3DZq~77")]
    [TestCase("sk-Planted\\u002B8f2C/1d=Zq~77")]
    [TestCase("QmVhcmVyIHNrLVBsYW50ZWQrOGYyQy8xZD1acX43Nw==")]
    public void The_search_finds_a_key_in_the_forms_that_it_may_take(string leak) =>
        Assert.That(FormsOf(Key).Any(form => leak.Contains(form, StringComparison.OrdinalIgnoreCase)));

    private static async Task<string> RunAsync(FaultServer server, ScratchFolder scratch)
    {
        var config = scratch.Write("codeeval.json", JsonSerializer.Serialize(new
        {
            models = new[] { new { name = "reference", endpoint = server.Address, model = "reference-1", seed = 0, apiKeyVariable = Variable, retries = 1 } },
        }));
        using var tool = Tool.Start(
            RepositoryRoot.Folder, new Dictionary<string, string> { [Variable] = Key }, "run", "--config", config,
            "--filter", "id=roman-numerals|id=binary-search-bounds|id=duration-format", "--samples", "12", "--parallel", "9", "--quality", "none", "--out", Path.Combine(scratch.Path, "run"));
        var result = await tool.WaitAsync();
        Assert.That(result.ExitCode, Is.AnyOf(0, 3), result.Errors);
        return result.Output + result.Errors;
    }

    private static IEnumerable<string> FormsOf(string key) =>
    [
        key,
        Uri.EscapeDataString(key),
        JavaScriptEncoder.Default.Encode(key),
        HtmlEncoder.Default.Encode(key),
        .. Base64Of(key),
    ];

    // In Base64 a text looks different at each of three places; the ends depend on what is beside it.
    private static IEnumerable<string> Base64Of(string key) =>
        Enumerable.Range(0, 3).Select(before => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', before) + key))[4..^4]);
}
