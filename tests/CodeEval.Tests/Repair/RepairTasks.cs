using CodeEval.Tasks;
using CodeEval.Tests.Compiling;

namespace CodeEval.Tests.Repair;

/// <summary>A task of each kind, with hidden tests that say <c>Secret</c> wherever a test can say something.</summary>
internal static class RepairTasks
{
    public const string Right = "public static class Adder { public static int Add(int a, int b) => a + b; }";
    public const string Wrong = "public static class Adder { public static int Add(int a, int b) => a - b; }";

    private static readonly SourceFile Contract = new("contract.cs", "public static class Adder { public static int Add(int a, int b); }");

    public static EvalTask NUnit { get; } = Prepared.Task(new HiddenTests.NUnit([new SourceFile("tests/Secret.cs", """
        using NUnit.Framework;
        public class SecretTests { [Test] public void SecretAdds() => Assert.That(Adder.Add(4_711, 815), Is.EqualTo(5_526), "SecretMessage"); }
        """)])) with
    {
        Contract = Contract,
        Examples = new PublicExamples.NUnit([new SourceFile("examples/E.cs", """
            using NUnit.Framework;
            public class Examples
            {
                [Test] public void Adds_small_numbers() => Assert.That(Adder.Add(1, 2), Is.EqualTo(3));
                [Test] public void Adds_nothing() => Assert.That(Adder.Add(7, 0), Is.EqualTo(7));
            }
            """)]),
    };

    public static EvalTask Program { get; } = Prepared.Task(new HiddenTests.Program([new SourceFile("tests/Secret.cs",
        "using System.Diagnostics; static class SecretTests { static void Main() { Debug.Assert(Adder.Add(4_711, 815) == 5_526, \"SecretMessage\"); } }")])) with
    {
        Contract = Contract,
        Examples = new PublicExamples.Program([new SourceFile("examples/E.cs",
            "using System.Diagnostics; static class Examples { static void Main() { Debug.Assert(Adder.Add(1, 2) == 3, \"1 and 2 are 3\"); } }")]),
    };

    public static EvalTask Stdio { get; } = Prepared.Task(new HiddenTests.Stdio([new StdioCase("Secret", "4711 815", "5526")])) with
    {
        Examples = new PublicExamples.Stdio([new StdioCase("a", "1 2\n", "3\n"), new StdioCase("b", "7 0\n", "7\n")]),
    };

    public static EvalTask MultiPlE { get; } = Continuation(
        Prepared.MultiPlEPrompt,
        "    }\n    public static void Main(string[] args) {\n    Debug.Assert(Add((4711L), (815L)) == (5526L), \"Secret\");\n    }\n\n}\n",
        "\n    }\n");

    public static EvalTask McEval { get; } = Continuation(
        Prepared.McEvalPrompt,
        "static void Main()\n    {\n        Debug.Assert(Add(4711, 815) == 5526, \"Secret\");\n    }\n}");

    public static EvalTask[] All => [NUnit, Program, Stdio, MultiPlE, McEval, .. new[] { NUnit, Program, Stdio }.Select(task => task with { Examples = null })];

    private static EvalTask Continuation(string prefix, string suffix, params string[] stops) =>
        Prepared.Task(new HiddenTests.Continuation(prefix, suffix, [.. stops])) with
        {
            Language = new LanguageSettings { Nullable = false, ImplicitUsings = false, Defines = ["DEBUG"] },
        };
}
