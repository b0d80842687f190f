using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Which public examples would give a hidden test away.</summary>
[TestFixture]
public sealed class ExampleOverlapTests
{
    [TestCase("1 2\n", "shown")]
    [TestCase("1 2 \r\n\r\n", "shown")]
    [TestCase("1 3\n", null)]
    public void A_console_case_is_its_input(string input, string? found) => AssertFound(
        new HiddenTests.Stdio([new StdioCase("01", "1 2\n", "3\n")]),
        new PublicExamples.Stdio([new StdioCase("shown", input, "3\n")]),
        found);

    [TestCase("[Test] public void Other() { /* again */ Assert.That(F(1),  Is.EqualTo(2)); }", "Other")]
    [TestCase("[Test] public void Adds() { Assert.That(F(1), Is.EqualTo(3)); }", null)]
    [TestCase("[TestCase(3, 4)] [TestCase(5, 6)] public void Same(int a, int b) => Assert.That(F(a), Is.EqualTo(b));", "Same")]
    [TestCase("[TestCase(30, 40)] public void Cases(int a, int b) => Assert.That(F(a), Is.EqualTo(b));", null)]
    [TestCase("private void Helper() { Assert.That(F(1), Is.EqualTo(2)); }", null)]
    public void An_NUnit_case_is_a_body_with_its_arguments(string example, string? found)
    {
        const string Hidden = """
            [Test] public void Adds() { Assert.That(F(1), Is.EqualTo(2)); }
            [TestCase(3, 4)] public void Cases(int a, int b) => Assert.That(F(a), Is.EqualTo(b));
            """;
        AssertFound(
            new HiddenTests.NUnit([new SourceFile("tests/T.cs", $"class T {{ {Hidden} }}")]),
            new PublicExamples.NUnit([new SourceFile("examples/E.cs", $"class E {{ {example} }}")]),
            found);
    }

    [TestCase("Debug.Assert( F(1) == 2, \"two\");", "Debug.Assert( F(1) == 2, \"two\")")]
    [TestCase("Debug.Assert(F(2) == 2);", null)]
    [TestCase("Debug.Assert(count == 0);", null)]
    public void A_case_of_a_program_is_an_assert(string example, string? found) => AssertFound(
        new HiddenTests.Program([new SourceFile("tests/T.cs", "static class T { static void Main() { Debug.Assert(F(1) == 2); Debug.Assert(count == 0); } }")]),
        new PublicExamples.Program([new SourceFile("examples/E.cs", $"static class E {{ static void Main() {{ {example} }} }}")]),
        found);

    [TestCaseSource(nameof(Tasks))]
    public void No_example_of_the_suite_is_a_hidden_test(EvalTask task) => Assert.That(ExampleOverlap.Find(task), Is.Empty);

    private static EvalTask[] Tasks => [.. TaskLoader.Load([RepositoryRoot.PathOf("tasks")]).Where(task => task.Examples is not null)];

    private static void AssertFound(HiddenTests tests, PublicExamples examples, string? found) =>
        Assert.That(ExampleOverlap.Find(Prepared.Task(tests) with { Examples = examples }), Is.EqualTo(found is null ? Array.Empty<string>() : [found]));
}
