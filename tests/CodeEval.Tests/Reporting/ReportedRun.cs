using System.Text;
using CodeEval.Compiling;
using CodeEval.Reporting;
using CodeEval.Reports;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tests.Generation;

namespace CodeEval.Tests.Reporting;

/// <summary>The folder of a run with texts in it, as a run leaves it, for the reports that show single samples.</summary>
internal sealed class ReportedRun : IDisposable
{
    /// <summary>A reply that would run, break out, reorder or hang a page that did not show it as text.</summary>
    public static string Hostile { get; } =
        "<script>document.title = 'owned'</script></script><img src=x onerror=\"document.title='owned'\"><!--\n"
        + "\u202Eevil\u202C \u200Bzero\u2028line ]]> \0 \u0007 &lt;b&gt; {{body}} `${document.title}`\n"
        + "string line = \"" + new string('x', 1_000_000) + "\";\n// the last line\n";

    private static readonly CompileFailure Failure = new()
    {
        Roots =
        [
            new RootError("CS0246", "binding", "unknown type", 2, 9) { Name = "StringBuilder", Suggestion = "using System.Text;", Cascades = 1 },
            new RootError("CS1061", "binding", "unknown member", 3, 5) { Name = "AddMany", Invented = new InventedApi("member", "List<T>.AddMany", "List<T>.AddRange") },
        ],
        Cascades = 1,
        Repair = new TrivialRepair(["using System.Text;"]) { Verdict = Verdict.TestsFailed },
    };

    private readonly ScratchFolder _scratch = new();

    public ReportedRun(RunManifest manifest, IEnumerable<SampleRecord> samples, IEnumerable<RunPrompt>? prompts = null)
    {
        Manifest = manifest;
        using (var folder = RunFolder.OpenToWrite(_scratch.Path, resume: false))
        {
            RunManifestFile.Write(folder, manifest);
            if (prompts is not null)
            {
                PromptFile.Write(folder, prompts);
            }

            using var file = File.Create(folder.Samples);
            foreach (var sample in samples)
            {
                file.Write(AppendedJsonLines.ToLine(sample, RunJson.Lines.SampleRecord));
            }
        }

        Folder = RunFolder.OpenToRead(_scratch.Path);
        Samples = StoredSamples.Read(Folder);
        Content = new ReportContent(manifest, RunSummaryBuilder.Build(manifest, Samples.Samples), Samples, PromptFile.Read(Folder, manifest));
    }

    public RunManifest Manifest { get; }

    public RunFolder Folder { get; }

    public StoredSamples Samples { get; }

    public ReportContent Content { get; }

    /// <summary>The small run, with texts, a failure that was analysed, a quality, and a sample that is hostile all over.</summary>
    public static ReportedRun Small() => new(
        SmallRun.Manifest,
        SmallRun.Samples.Select((sample, place) => place switch
        {
            0 => sample with
            {
                Completion = "```csharp\npublic class Cache { }\n```",
                Submission = "public class Cache { }",
                Tests = new TestCounts(12, 0, 12),
                CostUsd = 0.000125m,
                Quality = new CodeQuality(20, 7) { NullableWarnings = 1, Reference = new CodeQuality(16, 5) },
            },
            2 => sample with
            {
                Message = "=HYPERLINK(\"http://example.invalid\")",
                Tests = new TestCounts(11, 1, 12),
                FailedTests = [new FailedTest("Cache.Evicts(\"a\")", "Expected: 1\r\nBut was: \u0001 2")],
                Completion = "x",
                Submission = "x",
            },
            3 => sample with { CompileFailure = Failure, Completion = "one\ntwo", Submission = "class A\n{ StringBuilder b;\n  void C() => x.AddMany(); }\n", Detail = "CS0246" },
            6 => sample with { Detail = "provider", Message = "no answer after 4 requests" },
            14 => sample with { Detail = "+1", Message = Hostile[..100], Completion = Hostile, Submission = Hostile },
            _ => sample,
        }),
        [new RunPrompt("lru-cache", "1", "You write C#.", "Write a cache. <b>No more</b> than {{data}}."), new RunPrompt("dates", "of another run", "", "")]);

    /// <summary>What a writer writes, as text.</summary>
    public static string TextOf(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_scratch.Path, name);

    public void Dispose()
    {
        Samples.Dispose();
        Folder.Dispose();
        _scratch.Dispose();
    }
}
