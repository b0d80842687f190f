using CodeEval.Execution;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;

namespace CodeEval.Tests.Pipeline;

/// <summary>A task with a reference solution, an answer to it, and the endings that runs of them have.</summary>
internal static class SmallTask
{
    public const string Answer = "public static class Adder { public static int Add(int a, int b) => b + a; }";

    public static EvalTask NUnit { get; } = Of(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")]));

    /// <summary>A program whose <c>Main</c> is given by its body.</summary>
    public static EvalTask Program(string body) =>
        Of(new HiddenTests.Program([new SourceFile("tests/Tests.cs", $"using System.Diagnostics; static class Tests {{ static void Main() {{ {body} }} }}")]));

    /// <summary>An ending with tests that passed, given by how many assertions each made.</summary>
    public static ExecutionOutcome Passed(params int[] assertions) => new ExecutionOutcome.Completed
    {
        Tests = [.. assertions.Select((count, at) => new TestOutcome($"Tests.T{at}", true, null) { Assertions = count })],
        TestsTotal = assertions.Length,
    };

    /// <summary>An ending with a test that failed.</summary>
    public static ExecutionOutcome Failed() => new ExecutionOutcome.Completed { Tests = [new TestOutcome("Tests.T0", false, "not so")], TestsTotal = 1 };

    private static EvalTask Of(HiddenTests tests) => Prepared.Task(tests) with
    {
        Contract = new SourceFile("contract.cs", "public static class Adder { public static int Add(int a, int b); }"),
        Reference = [new SourceFile("reference/Adder.cs", "public static class Adder { public static int Add(int a, int b) => a + b; }")],
    };
}
