using CodeEval.Compiling;
using CodeEval.Extraction;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Small tasks, made ready to grade.</summary>
internal static class Prepared
{
    internal const string MultiPlEPrompt = "using System;\nusing System.Diagnostics;\nclass Problem {\n    // Adds.\n    public static long Add(long a, long b) {\n";
    internal const string McEvalPrompt = "using System;\nusing System.Diagnostics;\n\nclass Program\n{\n    /* Adds. */\n    static long Add(long a, long b)";

    internal static TaskCompiler Compiler { get; } = new(typeof(TestAttribute).Assembly.Location);

    /// <summary>The same, as the pipeline uses it.</summary>
    internal static InProcessCompiler InProcess { get; } = new(Compiler);

    internal static PreparedTask Library(string contract, string tests = "public class Tests { }") =>
        Compiler.Prepare(Task(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", tests)])) with { Contract = new SourceFile("contract.cs", contract) });

    internal static PreparedTask Program(string contract, string tests) =>
        Compiler.Prepare(Task(new HiddenTests.Program([new SourceFile("tests/Tests.cs", tests)])) with { Contract = new SourceFile("contract.cs", contract) });

    internal static PreparedTask Stdio(LanguageSettings? language = null) =>
        Compiler.Prepare(Task(new HiddenTests.Stdio([new StdioCase("01", "", "")])) with { Language = language ?? LanguageSettings.Default });

    internal static PreparedTask MultiPlE() => Continuation(
        MultiPlEPrompt,
        "    }\n    public static void Main(string[] args) {\n    Debug.Assert(Add((1L), (2L)) == (3L));\n    }\n\n}\n",
        ["\n    }\n"]);

    internal static PreparedTask McEval() => Continuation(
        McEvalPrompt,
        "static void Main()\n    {\n        Debug.Assert(Add(1, 2) == 3);\n    }\n}",
        []);

    internal static PreparedTask Continuation(string prefix, string suffix, string[] stops) =>
        Compiler.Prepare(Task(new HiddenTests.Continuation(prefix, suffix, [.. stops])) with
        {
            Language = new LanguageSettings { Nullable = false, ImplicitUsings = false, Defines = ["DEBUG"] },
        });

    internal static EvalTask Task(HiddenTests tests) => new()
    {
        Id = "task",
        Title = "t",
        Category = "c",
        Prompt = "p",
        Tests = tests,
    };

    /// <summary>A reply of one C# block.</summary>
    internal static string Fenced(string code) => $"Here it is:\n\n```csharp\n{code}\n```\n";

    /// <summary>What a compilation came to, in a line: <c>compiled</c>, the ids of errors, the differences, or why there is no code.</summary>
    internal static string Word(this CompiledReply reply) =>
        reply.Extraction is ExtractionOutcome.NoCode none ? $"noCode: {none.Reason}" : Word(reply.Compilation!);

    internal static string Word(this CompilationOutcome outcome) => outcome switch
    {
        CompilationOutcome.Compiled => "compiled",
        CompilationOutcome.ContractMissed missed => "contract: " + string.Join(" | ", missed.Differences),
        CompilationOutcome.PolicyViolated violated => "policy: " + string.Join(" | ", violated.Violations.Select(one => one.Symbol).Distinct()),
        _ => "errors: " + string.Join(",", outcome.Diagnostics.Where(one => one.Severity == "error").Select(one => one.Id).Distinct()),
    };

    internal static Submission Submission(this CompiledReply reply) => ((ExtractionOutcome.Found)reply.Extraction).Submission;
}
