using CodeEval.Prompting;
using CodeEval.Tasks;
using CodeEvalNUnit;
using NUnit.Framework;

namespace CodeEval.Tests.Prompting;

[TestFixture]
public sealed class PromptBuilderTests
{
    private static readonly EvalTask Task = new()
    {
        Id = "adder",
        Title = "Adder",
        Category = "algorithms",
        Prompt = "Write a class that adds.\r\n\r\nIt must not overflow.",
        Contract = new SourceFile("contract.cs", "\npublic static class Adder\n{\n    public static int Add(int a, int b);\n}\n"),
        Tests = new HiddenTests.NUnit([new SourceFile("tests/T.cs", "secret")]),
        Reference = [new SourceFile("reference/R.cs", "secret")],
        KnownWrong = [new SourceFile("wrong/W.cs", "secret")],
    };

    private static readonly EvalTask[] Tasks = [.. TaskLoader.Load([RepositoryRoot.PathOf("tasks")])];

    [Test]
    public void A_library_task_shows_its_contract() => Match(Task);

    [Test]
    public void A_program_task_in_an_old_language_says_so() => Match(Task with
    {
        Tests = new HiddenTests.Program([new SourceFile("tests/T.cs", "secret")]),
        Language = new LanguageSettings { Version = "7.3", Nullable = false, ImplicitUsings = false },
    });

    [Test]
    public void What_a_task_allows_is_not_forbidden() => Assert.That(
        PromptBuilder.Build(Task with { ContractAllows = ["overloads", "equality", "conversions"] }).User,
        Does.Contain("Other types and members are up to you, but do not give these types abstract members or required members beyond what is shown:"));

    [Test]
    public void A_stdio_task_asks_for_a_whole_program() => Match(Task with
    {
        Contract = null,
        Tests = new HiddenTests.Stdio([new StdioCase("01", "secret", "secret")]),
    });

    [Test]
    public void Examples_of_a_library_task_are_shown_as_code() => Match(Task with
    {
        Examples = new PublicExamples.NUnit([new SourceFile("examples/A.cs", "public class A { /* ``` */ }\n"), new SourceFile("examples/B.cs", "public class B { }")]),
    });

    [Test]
    public void Examples_of_a_program_task_are_shown_as_code() => Match(Task with
    {
        Tests = new HiddenTests.Program([new SourceFile("tests/T.cs", "secret")]),
        Examples = new PublicExamples.Program([new SourceFile("examples/A.cs", "static class A { static void Main() { } }\n")]),
    });

    [Test]
    public void Examples_of_a_stdio_task_are_shown_as_input_and_output() => Match(Task with
    {
        Contract = null,
        Tests = new HiddenTests.Stdio([new StdioCase("01", "secret", "secret")]),
        Examples = new PublicExamples.Stdio([new StdioCase("a", "1\n2\n", "3\n"), new StdioCase("b", "", "0")]),
    });

    [Test]
    public void A_completion_task_shows_the_code_to_go_on_from() => Match(Task with
    {
        Contract = null,
        Tests = new HiddenTests.Continuation("class Problem {\n    public static long Add(long a, long b) {\n", "secret", ["secret"]),
    });

    [TestCaseSource(nameof(Tasks))]
    public void Nothing_hidden_is_in_the_prompt(EvalTask task)
    {
        var prompt = PromptBuilder.Build(task);
        var shown = LinesOf(prompt.System + "\n" + prompt.User).ToHashSet(StringComparer.Ordinal);
        var public_ = LinesOf($"{task.Prompt}\n{task.Contract?.Text}\n{ExamplesOf(task)}").ToHashSet(StringComparer.Ordinal);
        var hidden = HiddenTexts(task).SelectMany(LinesOf).Where(line => line.Length > 12 && !public_.Contains(line));

        Assert.That(hidden.Where(shown.Contains), Is.Empty);
        Assert.That(prompt.User, Does.StartWith(task.Prompt));
        Assert.That(prompt.User, Does.Contain(task.Contract?.Text.Trim() ?? "standard input"));
    }

    private static IEnumerable<string> HiddenTexts(EvalTask task)
    {
        var tests = task.Tests switch
        {
            HiddenTests.NUnit nunit => nunit.Files.Select(file => file.Text),
            HiddenTests.Program program => program.Files.Select(file => file.Text),
            HiddenTests.Stdio stdio => stdio.Cases.SelectMany(one => new[] { one.Input, one.ExpectedOutput }),
            _ => [],
        };
        return tests.Concat(task.Reference.Concat(task.KnownWrong).Select(file => file.Text));
    }

    private static string ExamplesOf(EvalTask task) => string.Join('\n', task.Examples switch
    {
        PublicExamples.NUnit nunit => nunit.Files.Select(file => file.Text),
        PublicExamples.Program program => program.Files.Select(file => file.Text),
        PublicExamples.Stdio stdio => stdio.Cases.SelectMany(one => new[] { one.Input, one.ExpectedOutput }),
        _ => [],
    });

    private static IEnumerable<string> LinesOf(string text) => text.Split('\n').Select(line => line.Trim());

    private static void Match(EvalTask task, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var prompt = PromptBuilder.Build(task);
        Assert.That(prompt.System + prompt.User, Does.Not.Contain("secret"));
        Snapshot.Match($"{prompt.System}\n\n---\n\n{prompt.User}\n", "md", testMethod: test);
    }
}
