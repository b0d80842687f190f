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
public sealed class LeakTests : CheckFixture
{
    private static readonly ApiLookup Apis = new();
    private static readonly ImmutableArray<EvalTask> Tasks = TaskLoader.Load([RepositoryRoot.PathOf("tasks")]);
    private ImmutableHashSet<string> _ownWords = [];

    /// <summary>Learns the harness's and the compiler's own words from tasks whose hidden tests are not looked for.</summary>
    [OneTimeSetUp]
    public async Task LearnWords()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in new[] { RepairTasks.NUnit, RepairTasks.Program, RepairTasks.Stdio })
        {
            var known = task with { Reference = [new SourceFile("r", task == RepairTasks.Stdio ? "Console.WriteLine(3);" : RepairTasks.Right)] };
            foreach (var reply in HostileReplies.For(known))
            {
                words.UnionWith((await TellAsync(known, reply)).SelectMany(HiddenWords.Split));
            }
        }

        _ownWords = [.. words.Where(word => !word.Contains("Secret", StringComparison.Ordinal))];
    }

    [TestCaseSource(nameof(Tasks))]
    public async Task Neither_messages_nor_tools_hold_a_word_of_the_hidden_tests_or_a_path(EvalTask task)
    {
        var hidden = new HiddenWords(task);
        Assert.That(hidden.Count, Is.GreaterThan(5), "there would be nothing to find");
        string[] paths = [RepositoryRoot.Folder, AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!, "codeeval-"];
        Assert.Multiple(async () =>
        {
            foreach (var reply in HostileReplies.For(task))
            {
                foreach (var text in await TellAsync(task, reply))
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
        foreach (var reply in HostileReplies.For(task))
        {
            foreach (var text in await TellAsync(leaking, reply))
            {
                found.UnionWith(hidden.FindIn(text, reply, _ownWords));
            }
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

    /// <summary>All that a model is told about a reply: with the task as it is, and where everything is permitted.</summary>
    private async Task<List<string>> TellAsync(EvalTask task, string reply)
    {
        var texts = new List<string>();
        var free = task with { Id = task.Id + "-free", Capabilities = Capability.All };
        var check = await CheckOf(task, free);
        foreach (var id in new[] { task.Id, free.Id })
        {
            await TellAsync(check, id, reply, texts);
        }

        texts.Add(Apis.Describe(HostileReplies.TestNames(task).Type).Replace(HostileReplies.TestNames(task).Type, "", StringComparison.Ordinal));
        return texts;
    }

    private static async Task TellAsync(AnswerCheck check, string id, string reply, List<string> texts)
    {
        var tools = new TaskTools(check, Apis, id);
        texts.Add(RepairPrompt.Build(await check.CheckAsync(id, reply, CancellationToken.None)) ?? "");
        texts.Add(await tools.CompileAsync(reply, CancellationToken.None));
        texts.Add(await tools.RunExampleAsync(reply, CancellationToken.None));
    }
}
