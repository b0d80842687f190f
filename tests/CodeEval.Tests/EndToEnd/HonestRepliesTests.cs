using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>
/// Replies in fixtures/honest that are right answers in an unusual form: whoever is strict with answers that cheat must
/// not fail these. Each file is the whole reply to the task that its folder is named after.
/// </summary>
[TestFixture]
public sealed class HonestRepliesTests
{
    // What the level of isolation takes away, honest code must be able to do without: other levels are added here.
    private const string Isolation = IsolationLevels.Auto;

    private static readonly string Folder = RepositoryRoot.PathOf("fixtures", "honest");

    private static readonly string[] TaskIds = [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    private IExecutor? _executor;
    private Grader? _grader;

    [OneTimeSetUp]
    public async Task PrepareTasks()
    {
        var tasks = TaskLoader.Load(TaskIds.Select(id => RepositoryRoot.PathOf("tasks", id)));
        _executor = await Executors.CreateAsync(Isolation, new ExecutorOptions { Parallelism = 2 }, CancellationToken.None);
        _grader = new Grader(await PreparedTasks.PrepareAsync(Prepared.InProcess, tasks, CancellationToken.None), _executor, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task DisposeExecutor()
    {
        if (_executor is not null)
        {
            await _executor.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(TaskIds))]
    public async Task An_honest_answer_passes(string task)
    {
        var files = Directory.GetFiles(Path.Combine(Folder, task)).Order(StringComparer.Ordinal).ToList();

        var records = await Task.WhenAll(files.Select((file, at) => GradeAsync(task, at, File.ReadAllText(file))));

        Assert.That(records, Is.Not.Empty);
        Assert.That(
            files.Zip(records, (file, record) => $"{Path.GetFileName(file)}: {Describe(record)}"),
            Is.All.EndsWith(": passed"));
    }

    private Task<SampleRecord> GradeAsync(string task, int index, string reply) =>
        Task.Run(() => _grader!.GradeAsync(new SampleKey("honest", task, index), new Completion(reply), CancellationToken.None));

    private static string Describe(SampleRecord record) =>
        string.Join(" | ", new[] { record.Message, record.FailedTests.FirstOrDefault()?.ToString() }.OfType<string>().Append(record.Verdict.ToName()));
}
