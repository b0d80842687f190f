using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>A user's mistake is one clear line on stderr, the right exit code, and nothing lost.</summary>
public sealed class BadInputTests
{
    private const string MultiPlETask =
        """{"name":"one","language":"cs","prompt":"using System.Diagnostics;\nclass Problem {\n    public static int One() {\n","tests":"    }\n    public static void Main(string[] args) {\n    Debug.Assert(One() == 1);\n    }\n\n}\n","stop_tokens":["\n    }\n"]}""";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task An_unknown_command_or_option()
    {
        await AssertMistakeAsync(["evaluate"], "evaluate");
        await AssertMistakeAsync(["run", "--sampels", "3"], "--sampels");
        await AssertMistakeAsync(["run", "--samples", "0"], "--samples must be a whole number, at least 1");
        await AssertMistakeAsync(["run", "--samples", "three"], "--samples must be a whole number, at least 1");
        await AssertMistakeAsync(["run", "--budget", "2,50"], "--budget must be more than 0");
        await AssertMistakeAsync(["run", "--timeout", "NaN"], "--timeout must be more than 0 and at most 600 seconds");
        await AssertMistakeAsync(["run", "--k", "1,none"], "--k \"1,none\"");
        await AssertMistakeAsync(["run", "--isolation", "vault"], "vault");
        await AssertMistakeAsync(["run", "--quality", "-1"], "--quality -1: write none, some or all");
        await AssertMistakeAsync(["plan", "--format", "xml"], "xml");
        await AssertMistakeAsync(["grade", "--tasks", "tasks"], "--samples");
    }

    [Test]
    public Task A_path_that_is_not_there() =>
        AssertMistakeAsync(["run", "--tasks", "taks"], "taks: there is no such file or folder");

    [Test]
    public async Task A_manifest_that_is_missing_or_malformed()
    {
        _scratch.Write("suite/one/prompt.md", "Do it.");
        await AssertMistakeAsync(["run", "--tasks", Path.Combine(_scratch.Path, "suite")], "there is no task.json");
        _scratch.Write("suite/one/task.json", "{\n  \"formatVersion\": 1,\n  \"id\": \"one\",,\n}");
        await AssertMistakeAsync(["run", "--tasks", Path.Combine(_scratch.Path, "suite")], "task.json(3,");
    }

    [Test]
    public Task An_unknown_model_is_answered_with_those_that_are_known() =>
        AssertMistakeAsync(["run", "--models", "gpt-7"], "gpt-7", "deepseek-chat", "qwen2.5-coder-7b-instruct");

    [Test]
    public async Task A_missing_key_names_its_variable()
    {
        var config = _scratch.Write("codeeval.json", """{"models":[{"name":"m","endpoint":"http://127.0.0.1:9/v1","model":"m","apiKeyVariable":"CODEEVAL_NO_SUCH_KEY"}]}""");
        await AssertMistakeAsync(["run", "--config", config], "CODEEVAL_NO_SUCH_KEY");
    }

    [Test]
    public async Task An_unreachable_endpoint_leaves_samples_unscored()
    {
        var result = await Tool.RunAsync(
            RepositoryRoot.Folder, "run", "--endpoint", "http://127.0.0.1:9/v1", "--models", "m", "--filter", "id=lru-cache", "--samples", "1", "--quality", "none", "--out", Path.Combine(_scratch.Path, "run"));
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Output, Does.Contain("1 × m:").And.Contain("127.0.0.1:9"));
    }

    [Test]
    [Platform("Linux")]
    public async Task An_output_folder_that_cannot_be_written() =>
        await AssertMistakeAsync(["run", "--out", "/proc/codeeval"], "/proc/codeeval");

    [Test]
    public async Task An_output_folder_that_is_a_file()
    {
        var file = _scratch.Write("taken", "");
        await AssertMistakeAsync(["run", "--out", file], file);
    }

    [TestCase("{\"task_id\": \"one\", \"completion\": \"return 1;\"", "samples.jsonl(2")]
    [TestCase("[1]", "samples.jsonl(2)")]
    [TestCase("{\"completion\": \"return 1;\"}", "samples.jsonl(2)")]
    [TestCase("{\"task_id\": \"one\"}", "samples.jsonl(2)")]
    [TestCase("{\"task_id\": \"one\", \"completion\": 3}", "samples.jsonl(2)")]
    [TestCase("{\"task_id\": \"two\", \"completion\": \"return 1;\"}", "samples.jsonl(2)")]
    public async Task A_malformed_line_of_samples_is_named_by_its_number(string line, string place)
    {
        var tasks = _scratch.Write("tasks.jsonl", MultiPlETask + "\n");
        var samples = _scratch.Write("samples.jsonl", "{\"task_id\": \"one\", \"completion\": \"return 1;\"}\n" + line + "\n");
        await AssertMistakeAsync(["grade", "--tasks", tasks, "--samples", samples], place);
    }

    [Test]
    public async Task Legacy_scoring_of_anything_but_MultiPL_E()
    {
        var samples = _scratch.Write("samples.jsonl", "{\"task_id\": \"lru-cache\", \"completion\": \"x\"}\n");
        await AssertMistakeAsync(["grade", "--tasks", RepositoryRoot.PathOf("tasks"), "--samples", samples, "--scoring", "legacy"], "MultiPL-E");
    }

    [Test]
    public async Task Replies_that_are_empty_huge_binary_or_cut_are_graded_like_any_other()
    {
        var tasks = _scratch.Write("tasks.jsonl", MultiPlETask + "\n");
        string[] replies =
        [
            "",
            "   \n\t\n",
            new string('x', 5_000_000),
            "\u0000\u0001\u0002\u0003 not a text",
            "Here you are:\n\n```csharp\n        return 1;\n    }\n",
            "Here you are:\n\n``",
            "```csharp\n        return 1;\n    }\n}\n```",
        ];
        var samples = _scratch.Write("samples.jsonl", string.Concat(replies.Select(reply =>
            System.Text.Json.JsonSerializer.Serialize(new { task_id = "one", completion = reply, model = "a\u001b[31m\u202eb" }) + "\n")));
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "grade", "--tasks", tasks, "--samples", samples, "--quality", "none", "--out", Path.Combine(_scratch.Path, "run"));

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        var verdicts = File.ReadLines(Path.Combine(_scratch.Path, "run", "samples.jsonl"))
            .Select(line => System.Text.Json.JsonElement.Parse(line).GetProperty("verdict").GetString());

        // Nor does a name steer the terminal.
        Assert.That(result.Output, Does.Not.Contain("\u001b").And.Not.Contain("\u202e").And.Contain("⟨U+001B⟩[31m⟨U+202E⟩b"));
        Assert.That(verdicts, Is.EqualTo(new[] { "noCode", "noCode", "noCode", "noCode", "passed", "noCode", "passed" }));
    }

    private async Task AssertMistakeAsync(string[] arguments, params string[] parts)
    {
        var known = arguments.Contains("--out") || arguments[0] is not ("run" or "grade") ? [] : new[] { "--out", Path.Combine(_scratch.Path, "run") };
        var result = await Tool.RunAsync(RepositoryRoot.Folder, [.. arguments, .. known]);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Errors);
        Assert.That(result.Errors.TrimEnd('\n'), Does.StartWith("codeeval: ").And.Not.Contain("\n"), "one line");
        foreach (var part in parts)
        {
            Assert.That(result.Errors, Does.Contain(part));
        }

        Assert.That(result.Output, Is.Empty);
    }
}
