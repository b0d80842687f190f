using System.Collections.Immutable;
using System.Text.Json;
using CodeEval.Compiling;
using CodeEval.Compiling.Apis;
using CodeEval.Pipeline.Repair;
using CodeEval.Pipeline.Tools;
using CodeEval.Prompting;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

/// <summary>Nothing of a hidden test reaches a model, whatever its answer does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LeakTests : CheckFixture
{
    private static readonly ApiLookup Apis = new();
    private static readonly ImmutableArray<EvalTask> Tasks = TaskLoader.Load([RepositoryRoot.PathOf("tasks")]);
    private static readonly ImmutableArray<EvalTask> OneOfEachKind = [.. Tasks.DistinctBy(task => task.Tests.GetType())];
    private static readonly ImmutableArray<EvalTask> Others = [.. Tasks.Except(OneOfEachKind)];
    private ImmutableHashSet<string> _ownWords = [];

    /// <summary>Learns the harness's and the compiler's own words from tasks whose hidden tests are not looked for.</summary>
    [OneTimeSetUp]
    public async Task LearnWords()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in new[] { RepairTasks.NUnit, RepairTasks.Program, RepairTasks.Stdio })
        {
            var known = task with { Reference = [new SourceFile("r", task == RepairTasks.Stdio ? "Console.WriteLine(3);" : RepairTasks.Right)] };
            foreach (var (_, texts) in await TellAllAsync(known))
            {
                words.UnionWith(texts.SelectMany(HiddenWords.Split));
            }
        }

        _ownWords = [.. words.Where(word => !word.Contains("Secret", StringComparison.Ordinal))];
    }

    [TestCaseSource(nameof(OneOfEachKind))]
    public Task Neither_messages_nor_tools_hold_a_word_of_the_hidden_tests_or_a_path(EvalTask task) => AssertNothingLeaksAsync(task);

    [TestCaseSource(nameof(Others))]
    [Explicit("A dozen answers a task, each in six ways; --filter TestCategory=Slow runs them.")]
    [Category("Slow")]
    public Task Nor_with_any_other_task(EvalTask task) => AssertNothingLeaksAsync(task);

    private async Task AssertNothingLeaksAsync(EvalTask task)
    {
        var hidden = new HiddenWords(task);
        Assert.That(hidden.Count, Is.GreaterThan(5), "there would be nothing to find");
        string[] paths = [RepositoryRoot.Folder, AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!, "codeeval-"];
        Assert.Multiple(async () =>
        {
            foreach (var (reply, texts) in await TellAllAsync(task))
            {
                foreach (var text in texts)
                {
                    Assert.That(hidden.FindIn(text, reply, _ownWords), Is.Empty, $"{reply}\n---\n{text}");
                    Assert.That(paths.Where(path => text.Contains(path, StringComparison.Ordinal)), Is.Empty, $"{reply}\n---\n{text}");
                    Assert.That(text, Has.Length.LessThanOrEqualTo(RepairPrompt.MaxLength));
                }
            }
        });
    }

    // The words above would not be missed if they were not found: here is a task whose examples are its hidden tests.
    [Test]
    public async Task A_leak_would_be_seen()
    {
        var task = Tasks.First(task => task.Id == "slugify");
        var leaking = task with { Examples = new PublicExamples.NUnit(((HiddenTests.NUnit)task.Tests).Files) };
        var hidden = new HiddenWords(task);
        var found = new HashSet<string>();
        foreach (var (reply, texts) in await TellAllAsync(leaking))
        {
            found.UnionWith(texts.SelectMany(text => hidden.FindIn(text, reply, _ownWords)));
        }

        Assert.That(found, Does.Contain("SlugifyTests").And.Contain("Diacritics_are_removed").And.Contain("tieng-viet"));
    }

    [TestCaseSource(nameof(Tasks))]
    public void What_answers_are_compiled_and_run_with_does_not_depend_on_the_hidden_tests(EvalTask task)
    {
        HiddenTests other = task.Tests switch
        {
            HiddenTests.NUnit => new HiddenTests.NUnit([new SourceFile("tests/Other.cs", "public class Other { }")]),
            HiddenTests.Program => new HiddenTests.Program([new SourceFile("tests/Other.cs", "static class Other { static void Main() { } }")]),
            _ => new HiddenTests.Stdio([new StdioCase("other", "other", "other")]),
        };
        var changed = task with { Tests = other, Reference = [], KnownWrong = [new SourceFile("wrong/w.cs", "w")] };

        Assert.That(JsonSerializer.Serialize(PublicTask.Of(task)), Is.EqualTo(JsonSerializer.Serialize(PublicTask.Of(changed))));
    }

    /// <summary>The hostile replies, each with all that a model is told about it: with the task as it is, and where everything is permitted.</summary>
    private async Task<List<(string Reply, List<string> Texts)>> TellAllAsync(EvalTask task)
    {
        var free = task with { Id = task.Id + "-free", Capabilities = Capability.All };
        var check = await CheckOf(task, free);
        var type = HostileReplies.TestNames(task).Type;
        var description = Apis.Describe(type).Replace(type, "", StringComparison.Ordinal);
        var told = new List<(string, List<string>)>();
        foreach (var reply in HostileReplies.For(task))
        {
            List<string> texts = [description];
            await TellAsync(check, task.Id, reply, texts);
            await TellAsync(check, free.Id, reply, texts);
            told.Add((reply, texts));
        }

        return told;
    }

    private static async Task TellAsync(AnswerCheck check, string id, string reply, List<string> texts)
    {
        var tools = new TaskTools(check, Apis, id);
        texts.Add(RepairPrompt.Build(await check.CheckAsync(id, reply, CancellationToken.None)) ?? "");
        texts.Add(await tools.CompileAsync(reply, CancellationToken.None));
        texts.Add(await tools.RunExampleAsync(reply, CancellationToken.None));
    }
}
