using CodeEval.Compiling.Kinds;
using CodeEval.Tasks;

namespace CodeEval.Compiling;

/// <summary>
/// Makes of a task one that knows nothing hidden: its tests are the public examples, or none. Answers that a model may be
/// told about are compiled and run for that one, so that nothing of a hidden test can be in what it is told.
/// </summary>
public static class PublicTask
{
    // What a program is compiled with needs a Main; the name is one that no answer has by chance.
    private const string NoTests = "internal static class CodeEvalHasNoExamples { private static void Main() { } }\n";

    private const string EmptyMain = "    public static void Main(string[] args)\n    {\n    }\n}\n";

    /// <summary>The task with its examples in the place of its tests, and without its solutions.</summary>
    /// <exception cref="InputException">The prompt and tests of a completion benchmark do not make a program.</exception>
    public static EvalTask Of(EvalTask task) => task with
    {
        Tests = task.Examples?.AsTests ?? WithoutTests(task),
        Examples = null,
        Reference = [],
        KnownWrong = [],
    };

    private static HiddenTests WithoutTests(EvalTask task) => task.Tests switch
    {
        HiddenTests.NUnit => new HiddenTests.NUnit([]),
        HiddenTests.Program => new HiddenTests.Program([new SourceFile("examples/none.cs", NoTests)]),
        HiddenTests.Stdio => new HiddenTests.Stdio([]),
        HiddenTests.Continuation continuation => continuation with { Suffix = SuffixFor(task, continuation) },
        _ => throw new InvalidOperationException($"A kind of tests that cannot be left out: {task.Tests.Kind}."),
    };

    // What closes the prompt, with the last brace after an empty Main.
    private static string SuffixFor(EvalTask task, HiddenTests.Continuation continuation)
    {
        var closing = CompilerThreads.Run(() => ContinuationShape.Read(task, continuation, CompilerSetup.Of(task))).Closing;
        return closing[..closing.LastIndexOf('}')] + EmptyMain;
    }
}
