using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Scoring;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Cheating;

/// <summary>
/// Answers that try to pass without being right, and honest ones that look like them, graded from reply to verdict. Each is a
/// file of fixtures/cheating whose first line says what it may come to; a .cs file is put into a fence, a .txt file is the
/// whole reply.
/// </summary>
public sealed class CheatingTests
{
    private static readonly string[] Kinds = ["nunit", "program", "continuation"];
    private static readonly string Folder = RepositoryRoot.PathOf("fixtures", "cheating");

    private readonly Dictionary<string, (Grader Grader, string Task)> _graders = [];
    private IExecutor _executor = null!;

    [OneTimeSetUp]
    public async Task PrepareTasks()
    {
        _executor = await Executors.CreateAsync(IsolationLevels.Auto, new ExecutorOptions { Parallelism = 2 }, CancellationToken.None);
        var compiler = new InProcessCompiler(new TaskCompiler(Path.Combine(Path.GetDirectoryName(ExecutorOptions.DefaultWorkerPath)!, "nunit.framework.dll")));
        foreach (var kind in Kinds)
        {
            var path = Path.Combine(Folder, kind, kind == "continuation" ? "task.jsonl" : "task");
            var tasks = await PreparedTasks.PrepareAsync(compiler, [.. TaskLoader.Load([path])], CancellationToken.None);
            _graders[kind] = (new Grader(tasks, _executor, TimeProvider.System), tasks.All.Single().Id);
        }
    }

    [OneTimeTearDown]
    public async Task DisposeExecutor() => await _executor.DisposeAsync();

    [TestCaseSource(nameof(Attempts))]
    public async Task An_attempt_to_cheat_does_not_pass(string file)
    {
        var (expected, found, message) = await GradeAsync(file);
        Assert.That(expected, Does.Not.Contain("passed"));
        Assert.That(expected, Does.Contain(found), message);
    }

    [TestCaseSource(nameof(HonestAnswers))]
    public async Task An_honest_answer_passes(string file)
    {
        var (expected, found, message) = await GradeAsync(file);
        Assert.That(expected, Is.EqualTo(new[] { "passed" }));
        Assert.That(found, Is.EqualTo("passed"), message);
    }

    [Test]
    public void Every_kind_of_task_has_attempts_and_honest_answers() =>
        Assert.That(Kinds.Select(kind => (Attempts().Count(In(kind)) >= 12, HonestAnswers().Count(In(kind)) >= 3)), Is.All.EqualTo((true, true)));

    private static IEnumerable<TestCaseData> Attempts() => Files("attempts");

    private static IEnumerable<TestCaseData> HonestAnswers() => Files("honest");

    private static IEnumerable<TestCaseData> Files(string folder) =>
        from kind in Kinds
        from path in Directory.GetFiles(Path.Combine(Folder, kind, folder)).Order(StringComparer.Ordinal)
        select new TestCaseData(path).SetArgDisplayNames($"{kind}/{Path.GetFileName(path)}");

    private static Func<TestCaseData, bool> In(string kind) => data => ((string)data.Arguments[0]!).Contains($"/cheating/{kind}/", StringComparison.Ordinal);

    private async Task<(string[] Expected, string Found, string? Message)> GradeAsync(string file)
    {
        var text = (await File.ReadAllTextAsync(file)).Split('\n', 2);
        var reply = Path.GetExtension(file) == ".cs" ? $"```csharp\n{text[1]}```\n" : text[1];
        var (grader, task) = _graders[Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!];
        var sample = await grader.GradeAsync(new SampleKey("cheat", task, 0), new Completion(reply), CancellationToken.None);
        return (text[0].TrimStart('/', ' ').Split(" or "), sample.Verdict.ToName(), $"{sample.Verdict.ToName()} {sample.Detail}: {sample.Message}\n{string.Join('\n', sample.Diagnostics)}\n{sample.Submission}");
    }
}
