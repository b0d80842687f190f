using CodeEval.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Tasks whose tests are compiled together with the answer.</summary>
[TestFixture]
public sealed class ProgramTaskTests
{
    private const string Contract = "public static class Adder { public static int Add(int a, int b); }";
    private const string Tests = "using System.Diagnostics;\ninternal static class AdderTests\n{\n    private static void Main() => Debug.Assert(Adder.Add(a: 1, b: 2) == 3);\n}\ninternal class Helper { }";
    private const string Good = "public static class Adder\n{\n    public static int Add(int a, int b) => a + b;\n}";

    private readonly PreparedTask _task = Prepared.Program(Contract, Tests);

    [TestCase(Good)]
    [TestCase(Good + "\nclass Program { static void Main(string[] args) { } }")]
    [TestCase(Good + "\nnamespace System.Diagnostics { static class Debug { } }")]
    [TestCase("#if !DEBUG\n#error no asserts\n#endif\n" + Good)]
    [TestCase(Good + "\nConsole.WriteLine(Adder.Add(1, 2));")]
    public void An_answer_compiles_with_the_tests(string code) =>
        Assert.That(_task.Compile(Prepared.Fenced(code)).Word(), Is.EqualTo("compiled"));

    [Test]
    public void A_type_with_a_name_of_the_tests_is_left_out_of_a_reply()
    {
        var compiled = _task.Compile(Prepared.Fenced(Good + "\nclass AdderTests { static void Main() { } }"));

        Assert.That(compiled.Word(), Is.EqualTo("compiled"));
        Assert.That(compiled.Submission().Steps, Is.EqualTo(["took the code block", "left out a type with the name of one in the hidden tests"]));
    }

    [TestCase("public static class Adder { public static int Add(int a, int c) => a + c; }", "contract: asked for public static int Adder.Add(int a, int b); came public static int Adder.Add(int a, int c)")]
    [TestCase("public static class Other { }", "contract: asked for public static class Adder; it is not there")]
    [TestCase("public static class Adder { public static int Add(int a, int b) => a + c; }", "errors: CS0103")]
    [TestCase(Good + "\ninternal class Helper { }", "errors: CS0101")]
    public void What_is_wrong_is_told(string code, string expected)
    {
        var outcome = _task.CompileExactly(code);

        Assert.That(outcome.Word(), Does.StartWith(expected));
        Assert.That(outcome.Diagnostics.Where(one => one.Line > 0 && one.Severity == "error"), outcome is CompilationOutcome.Failed ? Is.Not.Empty : Is.Empty);
    }

    [TestCase("System.Console.WriteLine(Adder.Add(1, 2));", "task task: its hidden tests are statements at the top level; put them into a class with a static void Main().")]
    [TestCase("class T { }", "task task: its hidden tests do not compile: error CS5001: ")]
    public void Tests_without_a_Main_are_told(string tests, string expected) =>
        Assert.That(() => Prepared.Program(Contract, tests), Throws.TypeOf<InputException>().With.Message.StartsWith(expected));
}
