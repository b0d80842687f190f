using CodeEval.Compiling.Kinds;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling;

/// <summary>Makes tasks ready to grade.</summary>
public sealed class TaskCompiler
{
    private readonly MetadataReference _nunit;

    /// <summary>A compiler of tasks.</summary>
    /// <param name="nunitFrameworkPath">The <c>nunit.framework.dll</c> that hidden tests are compiled against, the worker's own.</param>
    /// <exception cref="FileNotFoundException">There is no such file: the tool is not whole.</exception>
    public TaskCompiler(string nunitFrameworkPath) => _nunit = MetadataReference.CreateFromFile(nunitFrameworkPath);

    /// <summary>The compiler's version.</summary>
    public static string Version { get; } =
        typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3);

    /// <summary>Compiles a task's contract and hidden tests.</summary>
    /// <exception cref="InputException">They do not compile; the message tells the first error.</exception>
    public PreparedTask Prepare(EvalTask task)
    {
        try
        {
            return CompilerThreads.Run(() => new PreparedTask(task, KindOf(task)));
        }
        catch (InputException exception) when (!exception.Message.StartsWith($"task {task.Id}:", StringComparison.Ordinal))
        {
            throw new InputException($"task {task.Id}: {exception.Message}", exception);
        }
    }

    private IAnswerKind KindOf(EvalTask task) => task.Tests switch
    {
        HiddenTests.NUnit tests => new NUnitKind(task, tests, _nunit),
        HiddenTests.Program tests => new ProgramKind(task, tests),
        HiddenTests.Continuation tests => new ContinuationKind(task, tests),
        HiddenTests.Stdio => new StdioKind(task),
        _ => throw new InvalidOperationException($"A kind of tests without a compiler: {task.Tests.Kind}."),
    };
}
