using System.Text.Json;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tasks;
using CodeEval.Tests.EndToEnd;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Conformance;

/// <summary>
/// Real completions with known verdicts, graded by the tool and compared sample by sample; docs/conformance.md explains
/// every difference. The data is not part of the repository: its folder is given by CODEEVAL_CONFORMANCE_DATA.
/// </summary>
[Explicit("Five hundred completions of others; --filter TestCategory=Conformance grades them.")]
[Category("Conformance")]
public sealed class ConformanceTests
{
    private const string Base = "recorded/qwen2.5-coder-1.5b-base";
    private const string Chat = "recorded/qwen2-chat";

    // Lists that grow without end: which limit stops them first is a race that no harness can call.
    private static readonly string[] Endless = ["HumanEval_70_strange_sort_list", "HumanEval_100_make_a_pile"];

    private ScratchFolder _scratch = null!;
    private SampleRecord[]? _base;

    private static string Data { get; } =
        Environment.GetEnvironmentVariable("CODEEVAL_CONFORMANCE_DATA") ?? Path.GetFullPath(RepositoryRoot.PathOf("..", "shared", "data"));

    private static string HumanEval => Path.Combine(Data, "multipl-e", "humaneval-cs.jsonl");

    [SetUp]
    public void SetUp()
    {
        if (!Directory.Exists(Data))
        {
            Assert.Ignore($"The conformance data is not at {Data}; set CODEEVAL_CONFORMANCE_DATA to its folder.");
        }

        _scratch = new ScratchFolder();
    }

    [TearDown]
    public void TearDown() => _scratch?.Dispose();

    [Test]
    public async Task Qwen_base_completions_get_their_strict_verdicts_one_by_one()
    {
        var samples = await BaseAsync();
        var table = Table(Path.Combine(Data, Base, "strict-verdicts.tsv"));
        var differences =
            from sample in samples
            let expected = table[sample.Task]
            where !Endless.Contains(sample.Task) && WordOf(sample.Verdict) != expected
            select $"{sample.Task}: table {expected}, graded {sample.Verdict} {sample.Message}";

        Assert.That(samples, Has.Length.EqualTo(158));
        Assert.That(differences, Is.Empty);
        Assert.That(samples.Where(sample => Endless.Contains(sample.Task)).Select(sample => sample.Verdict), Is.All.AnyOf(Verdict.Timeout, Verdict.MemoryExceeded));
        Assert.That(samples.Count(sample => sample.Verdict == Verdict.Passed), Is.EqualTo(69));
    }

    [Test]
    public async Task Qwen_base_completions_that_do_not_compile_are_all_explained()
    {
        var samples = await BaseAsync();
        var failed = samples.Where(sample => sample.Verdict == Verdict.CompileError).ToList();
        var documented = File.ReadLines(RepositoryRoot.PathOf("docs", "conformance.md"))
            .SkipWhile(line => line != "## Why 30 completions do not compile")
            .Where(line => line.StartsWith("| HumanEval_", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|').Skip(1).Take(3).Select(cell => cell.Trim())));

        Assert.That(failed, Has.Count.EqualTo(30));
        Assert.That(failed.Where(sample => sample.CompileFailure is not { Roots.IsEmpty: false }).Select(sample => sample.Task), Is.Empty);
        Assert.That(failed.Count(sample => sample.CompileFailure!.Roots.Any(root => root.Category == "other")), Is.LessThanOrEqualTo(3));
        Assert.That(failed.SelectMany(sample => sample.CompileFailure!.Roots.Select(root => $"{sample.Task}|{root.Id}|{root.Category}")), Is.EquivalentTo(documented));
    }

    [Test]
    public async Task Qwen_base_completions_get_their_published_verdicts_but_one()
    {
        var samples = await GradeAsync(HumanEval, Path.Combine(Data, Base, "pred_cs_output.jsonl"), "--scoring", "legacy");
        var table = Table(Path.Combine(Data, Base, "recorded-verdicts.tsv"));
        var differences = samples.Where(sample => (sample.Verdict == Verdict.Passed) != (table[sample.Task] == "true")).Select(sample => sample.Task);

        Assert.That(differences, Is.EqualTo(new[] { "HumanEval_116_sort_array" }));
        Assert.That(samples.Count(sample => sample.Verdict == Verdict.Passed), Is.EqualTo(76));
        Assert.That(samples.Count(sample => sample.StrictVerdict == Verdict.Passed), Is.EqualTo(69));
    }

    [Test]
    public async Task No_submission_that_throws_passes()
    {
        var stubs = Lines(TaskLoader.Load([HumanEval]).Select(task => new { task_id = task.Id, completion = "        throw new NotImplementedException();" }));
        var samples = await GradeAsync(HumanEval, _scratch.Write("stubs.jsonl", stubs));

        // It compiles, runs, and is caught by no test: an exception of the program.
        Assert.That(samples, Has.Length.EqualTo(158));
        Assert.That(samples.Where(sample => sample.Verdict == Verdict.CompileError), Is.Empty);
        Assert.That(samples.Where(sample => sample.Verdict != Verdict.RuntimeError), Is.Empty);
    }

    [Test]
    public async Task McEval_canonical_solutions_all_pass()
    {
        var tasks = Path.Combine(Data, "mceval", "mceval-csharp.jsonl");
        var solutions = Lines(File.ReadLines(tasks).Select(line => JsonElement.Parse(line)).Select(line => new
        {
            task_id = line.GetProperty("task_id").GetString(),
            completion = line.GetProperty("canonical_solution").GetString(),
        }));
        var samples = await GradeAsync(tasks, _scratch.Write("canonical.jsonl", solutions));

        Assert.That(samples, Has.Length.EqualTo(50));
        Assert.That(samples.Where(sample => sample.Verdict != Verdict.Passed).Select(sample => $"{sample.Task}: {sample.Verdict} {sample.Message}"), Is.Empty);
    }

    [Test]
    public async Task Chat_replies_pass_at_least_where_the_publishers_extraction_makes_them_pass()
    {
        var samples = await GradeAsync(HumanEval, Path.Combine(Data, Chat, "generations_cs.jsonl"));
        var table = Table(Path.Combine(Data, Chat, "strict-verdicts.tsv"));
        var lost = samples.Where(sample => table[sample.Task] == "pass" && sample.Verdict != Verdict.Passed).Select(sample => $"{sample.Task}: {sample.Verdict} {sample.Message}");

        Assert.That(lost, Is.Empty);
        Assert.That(samples.Count(sample => sample.Verdict == Verdict.Passed), Is.GreaterThanOrEqualTo(89));
        Assert.That(samples.Where(sample => sample.Verdict != Verdict.NoCode && sample.Extraction.IsEmpty), Is.Empty, "what extraction did is on record");
    }

    /// <summary>The completions of Qwen2.5-Coder-1.5B, graded once for the tests that look at them.</summary>
    private async Task<SampleRecord[]> BaseAsync() => _base ??= await GradeAsync(HumanEval, Path.Combine(Data, Base, "pred_cs_output.jsonl"));

    private async Task<SampleRecord[]> GradeAsync(string tasks, string samples, params string[] options)
    {
        var target = Path.Combine(_scratch.Path, "run");
        var result = await Tool.RunAsync(_scratch.Path, ["grade", "--tasks", tasks, "--samples", samples, "--out", target, "--quality", "none", .. options]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        using var folder = RunFolder.OpenToRead(target);
        return [.. SampleLog.Read(folder)];
    }

    private static Dictionary<string, string> Table(string path) =>
        File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "pass",
        Verdict.TestsFailed => "assert",
        Verdict.RuntimeError => "exception",
        Verdict.CompileError => "compile",
        Verdict.Timeout => "timeout",
        var other => other.ToName(),
    };

    private static string Lines<T>(IEnumerable<T> values) => string.Concat(values.Select(value => JsonSerializer.Serialize(value) + "\n"));
}
