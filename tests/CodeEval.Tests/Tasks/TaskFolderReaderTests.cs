using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

[TestFixture]
public sealed class TaskFolderReaderTests
{
    [Test]
    public void A_task_is_read_with_the_defaults_of_what_it_leaves_out()
    {
        using var folder = new TaskFolder();

        var task = folder.Read();

        Assert.That(task.Id, Is.EqualTo("lru-cache"));
        Assert.That(task.Title, Is.EqualTo("A cache"));
        Assert.That(task.Category, Is.EqualTo("collections"));
        Assert.That(task.Difficulty, Is.EqualTo("easy"));
        Assert.That(task.Tags, Is.Empty);
        Assert.That(task.Prompt, Is.EqualTo("Write a cache."));
        Assert.That(task.Contract, Is.EqualTo(new SourceFile("contract.cs", "public class Cache { public int Count(); }\n")));
        Assert.That(((HiddenTests.NUnit)task.Tests).Files, Is.EqualTo([new SourceFile("tests/Tests.cs", "public class Tests { }\n")]));
        Assert.That(task.Examples, Is.Null);
        Assert.That(task.Limits, Is.EqualTo(TaskLimits.Default));
        Assert.That(task.ContractAllows, Is.Empty);
        Assert.That(task.ContractAsks, Is.Empty);
        Assert.That(task.Capabilities, Is.Empty);
        Assert.That(task.Reference, Is.Empty);
        Assert.That(task.KnownWrong, Is.Empty);
        Assert.That(task.Format, Is.EqualTo("codeeval"));
        Assert.That(task.Language, Is.EqualTo(new LanguageSettings { Version = "14", Nullable = true, ImplicitUsings = true, Defines = task.Language.Defines }));
        Assert.That(task.Language.Defines, Is.Empty);
    }

    [Test]
    public void A_task_is_read_with_all_that_it_says()
    {
        using var folder = new TaskFolder();
        folder.Set("tags", """["generics", "linked-list"]""");
        folder.Set("contract", "\"shape.cs\"");
        folder.Set("contractAllows", """["overloads", "equality"]""");
        folder.Set("contractAsks", """["nullability"]""");
        folder.Set("limits", """{ "cpuSeconds": 0.5, "wallSeconds": 3, "memoryMegabytes": 64, "outputKilobytes": 2 }""");
        folder.Set("capabilities", """["files"]""");
        folder.Set("language", """{ "version": "7.3", "nullable": false, "implicitUsings": false, "defines": ["A", "B_2"] }""");
        folder.Write("shape.cs", "public class S { }");
        folder.Write("reference/B.cs", "b");
        folder.Write("reference/A.cs", "a");
        folder.Write("wrong/off-by-one.cs", "w");

        var task = folder.Read();

        Assert.That(task.Tags, Is.EqualTo(["generics", "linked-list"]));
        Assert.That(task.Contract!.Name, Is.EqualTo("shape.cs"));
        Assert.That(task.ContractAllows, Is.EqualTo(["overloads", "equality"]));
        Assert.That(task.ContractAsks, Is.EqualTo(["nullability"]));
        Assert.That(task.Limits, Is.EqualTo(new TaskLimits { CpuTime = TimeSpan.FromSeconds(0.5), WallTime = TimeSpan.FromSeconds(3), MemoryBytes = 64L << 20, OutputBytes = 2048 }));
        Assert.That(task.Capabilities, Is.EqualTo(["files"]));
        Assert.That(task.Language.Version, Is.EqualTo("7.3"));
        Assert.That(task.Language.Nullable, Is.False);
        Assert.That(task.Language.ImplicitUsings, Is.False);
        Assert.That(task.Language.Defines, Is.EqualTo(["A", "B_2"]));
        Assert.That(task.Reference.Select(file => file.Name), Is.EqualTo(["reference/A.cs", "reference/B.cs"]));
        Assert.That(task.KnownWrong, Is.EqualTo([new SourceFile("wrong/off-by-one.cs", "w")]));
    }

    [Test]
    public void Cases_of_a_stdio_task_are_in_the_order_of_their_names_and_their_input_is_kept_as_it_is()
    {
        using var folder = new TaskFolder("stdio");
        folder.Write("tests/10.in", "\uFEFFx\r\ny\f");
        folder.Write("tests/10.out", "z\r\n");

        var cases = ((HiddenTests.Stdio)folder.Read().Tests).Cases;

        Assert.That(cases, Is.EqualTo([new StdioCase("01", "1\n", "2\n"), new StdioCase("10", "x\r\ny\f", "z\n")]));
    }

    [TestCase("nunit")]
    [TestCase("program")]
    public void Examples_are_files_of_the_kind_of_the_tests(string kind)
    {
        using var folder = new TaskFolder(kind);
        folder.Write("examples/Shown.cs", "\uFEFFpublic class Shown { }\r\n");

        SourceFile[] expected = [new("examples/Shown.cs", "public class Shown { }\n")];
        var files = folder.Read().Examples switch
        {
            PublicExamples.NUnit nunit when kind == "nunit" => nunit.Files,
            PublicExamples.Program program when kind == "program" => program.Files,
            _ => [],
        };
        Assert.That(files, Is.EqualTo(expected));
    }

    [Test]
    public void Examples_of_a_stdio_task_are_cases()
    {
        using var folder = new TaskFolder("stdio");
        folder.Write("examples/shown.in", "5\n");
        folder.Write("examples/shown.out", "6\n");

        Assert.That(((PublicExamples.Stdio)folder.Read().Examples!).Cases, Is.EqualTo([new StdioCase("shown", "5\n", "6\n")]));
    }

    [TestCase("nunit", "shown.in", "{0}: there are no *.cs files; put nunit examples there or remove the folder.")]
    [TestCase("program", "readme.md", "{0}: there are no *.cs files; put program examples there or remove the folder.")]
    [TestCase("stdio", "Shown.cs", "{0}: there are no *.in files; a stdio task needs pairs of NAME.in and NAME.out.")]
    [TestCase("stdio", "x.out", "{0}: there are no *.in files; a stdio task needs pairs of NAME.in and NAME.out.")]
    public void A_folder_of_examples_without_any_is_told(string kind, string file, string expected)
    {
        using var folder = new TaskFolder(kind);
        folder.Write($"examples/{file}", "x");

        AssertFault(folder, string.Format(null, expected, folder.PathOf("examples")));
    }

    [Test]
    public void Half_of_an_example_is_told()
    {
        using var folder = new TaskFolder("stdio");
        folder.Write("examples/shown.in", "5\n");

        AssertFault(folder, $"{folder.PathOf("examples/shown.out")}: the file is missing; docs/task-format.md lists what a task needs.");
    }

    [Test]
    public void Line_ends_and_byte_order_marks_of_a_checkout_do_not_change_a_task()
    {
        using var folder = new TaskFolder();
        var before = TaskHash.Of(folder.Read());
        folder.Write("contract.cs", "\uFEFFpublic class Cache { public int Count(); }\r\n");
        folder.Write("task.json", "\uFEFF" + File.ReadAllText(folder.PathOf("task.json")).Replace(",", ",\r\n", StringComparison.Ordinal));

        Assert.That(TaskHash.Of(folder.Read()), Is.EqualTo(before));
    }

    [TestCase("prompt.md", "nunit", "{0}: the file is missing; docs/task-format.md lists what a task needs.")]
    [TestCase("contract.cs", "program", "{0}: the file is missing; docs/task-format.md lists what a task needs.")]
    [TestCase("task.json", "stdio", "{0}: the file is missing; docs/task-format.md lists what a task needs.")]
    [TestCase("tests/01.out", "stdio", "{0}: the file is missing; docs/task-format.md lists what a task needs.")]
    [TestCase("tests/01.in", "stdio", "{1}: there are no *.in files; a stdio task needs pairs of NAME.in and NAME.out.")]
    [TestCase("tests/Tests.cs", "program", "{1}: there are no *.cs files; a program task needs hidden tests.")]
    public void A_missing_file_is_told(string file, string kind, string expected)
    {
        using var folder = new TaskFolder(kind);
        folder.Delete(file);

        AssertFault(folder, string.Format(null, expected, folder.PathOf(file), folder.PathOf("tests")));
    }

    [Test]
    public void An_output_without_its_input_is_told()
    {
        using var folder = new TaskFolder("stdio");
        var orphan = folder.Write("tests/02.out", "x");

        AssertFault(folder, $"{orphan}: there is no 02.in to it; a stdio task needs pairs of NAME.in and NAME.out.");
    }

    [TestCase("prompt.md")]
    [TestCase("contract.cs")]
    [TestCase("tests/Tests.cs")]
    [TestCase("task.json")]
    public void A_file_that_is_not_UTF_8_is_told(string file)
    {
        using var folder = new TaskFolder();
        folder.Write(file, [0xEF, 0xBB, 0xBF, 0x7B, 0xFF, 0xFE]);

        AssertFault(folder, $"{folder.PathOf(file)}: the file is not UTF-8; save it as UTF-8.");
    }

    [Test]
    public void A_folder_in_a_files_place_is_told()
    {
        using var folder = new TaskFolder();
        folder.Delete("prompt.md");
        Directory.CreateDirectory(folder.PathOf("prompt.md"));

        Assert.That(folder.Read, Throws.TypeOf<InputException>().With.Message.StartsWith($"{folder.PathOf("prompt.md")}: the file cannot be read: "));
    }

    [Test]
    public void An_empty_prompt_is_told()
    {
        using var folder = new TaskFolder();
        folder.Write("prompt.md", " \n");

        AssertFault(folder, $"{folder.PathOf("prompt.md")}: it is empty; write what the model is asked.");
    }

    [Test]
    public void A_stdio_task_with_a_contract_is_told()
    {
        using var folder = new TaskFolder("stdio");
        folder.Write("contract.cs", "public class A { }");

        AssertFault(folder, $"{folder.PathOf("contract.cs")}: a stdio task has no contract; remove it.");
    }

    [TestCase("contractAllows", "overloads")]
    [TestCase("contractAsks", "nullability")]
    public void A_stdio_task_with_terms_of_a_contract_is_told(string field, string word)
    {
        using var folder = new TaskFolder("stdio");
        folder.Set(field, $"[\"{word}\"]");

        AssertFault(folder, $"{folder.PathOf("task.json")}: contractAllows and contractAsks say nothing in a stdio task, which has no contract; remove them.");
    }

    private static void AssertFault(TaskFolder folder, string expected) =>
        Assert.That(folder.Read, Throws.TypeOf<InputException>().With.Message.EqualTo(expected));
}
