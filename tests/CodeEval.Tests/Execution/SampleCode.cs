using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using CodeEval.Execution;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Tests.Execution;

/// <summary>Compiles small samples to the requests that an executor takes.</summary>
internal static class SampleCode
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Diagnostics; using System.IO; using System.Linq;
        using System.Threading; using System.Threading.Tasks;
        """;

    private static readonly MetadataReference NUnitFramework =
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "nunit.framework.dll"));

    /// <summary>Limits that a small sample keeps on a busy machine.</summary>
    public static TaskLimits Limits { get; } = new() { WallTime = TimeSpan.FromSeconds(20), CpuTime = TimeSpan.FromSeconds(5) };

    /// <summary>A submission and the members of a fixture that tests it.</summary>
    public static ExecutionRequest.NUnit NUnit(string submission, string tests, TaskLimits? limits = null)
    {
        ImmutableArray<byte> library = Library("Submission", submission);
        return new ExecutionRequest.NUnit(library, Tests(library, tests)) { Limits = limits ?? Limits };
    }

    /// <summary>Tests that were compiled against another submission than the one they meet.</summary>
    public static ExecutionRequest.NUnit Mismatched(string submission, string compiledAgainst, string tests) =>
        new(Library("Submission", submission), Tests(Library("Submission", compiledAgainst), tests)) { Limits = Limits };

    /// <summary>A submission without members of interest, and one test.</summary>
    public static ExecutionRequest.NUnit Test(string body, TaskLimits? limits = null) =>
        NUnit("public static class Empty { }", $"[Test] public void Case() {{ {body} }}", limits);

    /// <summary>A program given by the body of its <c>Main</c>.</summary>
    public static ExecutionRequest.Program Program(string body, TaskLimits? limits = null) =>
        WholeProgram($"public static class P {{ public static void Main() {{ {body} }} }}", limits);

    /// <summary>A program given by its types.</summary>
    public static ExecutionRequest.Program WholeProgram(string code, TaskLimits? limits = null) =>
        new(Emit("Program", code, OutputKind.ConsoleApplication)) { Limits = limits ?? Limits };

    /// <summary>A console program given by its statements, and its cases.</summary>
    public static ExecutionRequest.Stdio Stdio(string statements, params (string Input, string Output)[] cases) =>
        new(
            Emit("Program", statements, OutputKind.ConsoleApplication),
            [.. cases.Select((item, index) => new StdioCase($"{index + 1:00}", item.Input, item.Output))])
        {
            Limits = Limits,
        };

    private static ImmutableArray<byte> Library(string name, string code) =>
        Emit(name, code, OutputKind.DynamicallyLinkedLibrary);

    private static ImmutableArray<byte> Tests(ImmutableArray<byte> submission, string members) => Emit(
        "HiddenTests",
        $"using NUnit.Framework; [TestFixture] public class HiddenTests {{ {members} }}",
        OutputKind.DynamicallyLinkedLibrary,
        NUnitFramework,
        MetadataReference.CreateFromImage(submission));

    private static ImmutableArray<byte> Emit(string name, string code, OutputKind kind, params MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings + code, new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: ["DEBUG", "TRACE"]))],
            [.. Net100.References.All, .. references],
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success
            ? ImmutableArray.Create(image.ToArray())
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }
}
