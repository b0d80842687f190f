using CodeEval.Tasks;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

[TestFixture]
public sealed class TaskLoaderTests
{
    private const string MultiPlE = """{"name":"HumanEval_1_f","language":"cs","prompt":"class Problem {\n    public static int F() {\n","tests":"    }\n    public static void Main(string[] args) {\n    }\n}\n","stop_tokens":["\n    }\n"]}""";
    private const string McEval = """{"task_id":"C#/1","prompt":"class Program\n{\n    static int F()","canonical_solution":"    { return 1; }","test":"static void Main()\n    {\n        Debug.Assert(F() == 1);\n    }\n}","entry_point":"F","level":"easy"}""";

    [Test]
    public void The_tasks_of_this_repository_are_read()
    {
        var tasks = TaskLoader.Load([RepositoryRoot.PathOf("tasks")]);

        Assert.That(tasks, Has.Length.GreaterThanOrEqualTo(25));
        Assert.That(tasks.Select(task => task.Id), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void A_task_is_found_by_its_folder_its_manifest_and_the_folder_above()
    {
        using var folder = new TaskFolder();
        Directory.CreateDirectory(Path.Combine(folder.Root, ".git"));

        foreach (var path in new[] { folder.Path, folder.Path + "/", folder.PathOf("task.json"), folder.Root })
        {
            Assert.That(TaskLoader.Load([path]).Select(task => task.Id), Is.EqualTo(["lru-cache"]), path);
        }
    }

    [Test]
    public void Benchmark_files_are_told_apart_by_content_line_by_line()
    {
        using var scratch = new ScratchFolder();
        scratch.Write("any.jsonl", $"\uFEFF{MultiPlE}\r\n\r\n  \r\n{McEval}\r\n");

        var tasks = TaskLoader.Load([scratch.Path]);

        Assert.That(tasks.Select(task => (task.Id, task.Format, task.Category, task.Difficulty)), Is.EqualTo([("HumanEval_1_f", "multipl-e", "multipl-e", ""), ("C#/1", "mceval", "mceval", "easy")]));
        Assert.That(((HiddenTests.Continuation)tasks[0].Tests).StopSequences, Is.EqualTo(["\n    }\n"]));
        Assert.That(tasks.Select(task => task.Language.ImplicitUsings), Is.EqualTo([false, true]));
        Assert.That(tasks.SelectMany(task => task.Language.Defines), Is.EqualTo(["DEBUG", "DEBUG"]));
    }

    [TestCase("""{"name":"a","language":"py","prompt":"def f():","tests":"x","stop_tokens":[]}""", "(2): the task is for \"py\"; only \"cs\" is C#.")]
    [TestCase("""{"task_id":"Python/1","prompt":"","test":"","canonical_solution":""}""", "(2): the task \"Python/1\" is not one of McEval's in C#, whose ids begin with \"C#/\".")]
    [TestCase("""{"task_id":"C#/2","prompt":5,"test":"","canonical_solution":""}""", "(2): the field \"prompt\" must be a text, not a number.")]
    [TestCase("""{"language":"cs","prompt":"","tests":""}""", "(2): the field \"task_id\" is missing.")]
    [TestCase("""{"name":" ","language":"cs","prompt":"","tests":""}""", "(2): the field \"name\" is empty.")]
    [TestCase("""{"name":"a","prompt":"","tests":"","stop_tokens":"x"}""", "(2): the field \"stop_tokens\" must be a list of texts.")]
    [TestCase("""{"name":"a","prompt":"","tests":"","stop_tokens":["\ud800"]}""", "(2): the field \"stop_tokens\" holds a broken character (half of a surrogate pair).")]
    [TestCase("""{"name":"\udc00","prompt":"","tests":"","stop_tokens":[]}""", "(2): the field \"name\" holds a broken character (half of a surrogate pair).")]
    [TestCase("""{"a":1}""", "(2): this is no task of a known benchmark (MultiPL-E has prompt, tests and stop_tokens; McEval has prompt, canonical_solution and test).")]
    [TestCase("""{"\ud800":1}""", "(2): this is no task of a known benchmark (MultiPL-E has prompt, tests and stop_tokens; McEval has prompt, canonical_solution and test).")]
    [TestCase("[1]", "(2): a line must be a JSON object, not an array.")]
    [TestCase("null", "(2): a line must be a JSON object, not null.")]
    [TestCase("{\"name\": }", "(2,10): not JSON: '}' is an invalid start of a value.")]
    [TestCase("{\"name\":\"HumanEval_1_f\",\"prompt\":\"\",\"tests\":\"\",\"stop_tokens\":[]}", ": the task id \"HumanEval_1_f\" is there twice (first in {0}); ids must differ within a run.")]
    public void A_fault_in_the_middle_of_a_file_is_told_with_its_line(string line, string expected)
    {
        using var scratch = new ScratchFolder();
        var file = scratch.Write("any.jsonl", $"{MultiPlE}\n{line}\n{McEval}\n");

        Assert.That(() => TaskLoader.Load([file]), Throws.TypeOf<InputException>().With.Message.EqualTo(file + expected.Replace("{0}", file, StringComparison.Ordinal)));
    }

    [Test]
    public void A_benchmark_file_that_is_not_UTF_8_is_told()
    {
        using var scratch = new ScratchFolder();
        var file = scratch.Write("any.jsonl", [.. System.Text.Encoding.UTF8.GetBytes(MultiPlE), 0x0A, 0xFF]);

        Assert.That(() => TaskLoader.Load([file]), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: the file is not UTF-8; save it as UTF-8."));
    }

    [Test]
    public void Two_tasks_with_one_id_are_told()
    {
        using var folder = new TaskFolder();

        Assert.That(() => TaskLoader.Load([folder.Root, folder.Path]), Throws.TypeOf<InputException>()
            .With.Message.EqualTo($"{folder.Path}: the task id \"lru-cache\" is there twice (first in {folder.Root}); ids must differ within a run."));
    }

    [Test]
    public void An_empty_folder_and_an_empty_file_are_told()
    {
        using var scratch = new ScratchFolder();

        Assert.That(() => TaskLoader.Load([scratch.Path]), Throws.TypeOf<InputException>().With.Message.EqualTo($"{scratch.Path}: there are no tasks in it."));
        var file = scratch.Write("none.jsonl", "\n");
        Assert.That(() => TaskLoader.Load([file]), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: there are no tasks in it."));
    }

    [Test]
    public void A_path_that_is_not_there_is_told() =>
        Assert.That(() => TaskLoader.Load(["no/such"]), Throws.TypeOf<InputException>()
            .With.Message.EqualTo("no/such: there is no such file or folder; give a folder of tasks or a benchmark's file with --tasks."));

    [Test]
    public void A_folder_without_a_manifest_among_tasks_is_told()
    {
        using var folder = new TaskFolder();
        var stray = Directory.CreateDirectory(Path.Combine(folder.Root, "stray")).FullName;

        Assert.That(() => TaskLoader.Load([folder.Root]), Throws.TypeOf<InputException>()
            .With.Message.EqualTo($"{stray}: there is no task.json; add one or move the folder away."));
    }
}
