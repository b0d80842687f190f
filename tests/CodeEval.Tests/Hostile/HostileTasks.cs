using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Scoring;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Tests.Hostile;

/// <summary>The tasks that hostile samples answer, made ready; and the compiler alone, with no word of contract or policy.</summary>
internal sealed class HostileTasks
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, preprocessorSymbols: ["DEBUG", "TRACE"]);

    private HostileTasks(PreparedTasks prepared) => Prepared = prepared;

    /// <summary>The tasks as a run has them.</summary>
    public PreparedTasks Prepared { get; }

    public static async Task<HostileTasks> LoadAsync(ICompiler compiler)
    {
        var tasks = TaskLoader.Load(Directory.GetDirectories(HostileSamples.Folder, "task*").Order(StringComparer.Ordinal));
        return new HostileTasks(await PreparedTasks.PrepareAsync(compiler, tasks, CancellationToken.None));
    }

    /// <summary>The reference solution of a task.</summary>
    public string Reference(string task) => Prepared[task].Task.Reference.Single().Text;

    /// <summary>What is run for a submission that only has to compile; null, with its score, where it does not.</summary>
    public ExecutionRequest? Compile(string task, string code, out Score? failure)
    {
        var evalTask = Prepared[task].Task;
        failure = null;
        return evalTask.Tests switch
        {
            HiddenTests.NUnit => Emit("Submission", OutputKind.DynamicallyLinkedLibrary, [code], ref failure) is { } library
                ? new ExecutionRequest.NUnit(library, Prepared[task].TestAssembly) { Limits = evalTask.Limits }
                : null,
            HiddenTests.Program program => Emit("Program", OutputKind.ConsoleApplication, [code, .. program.Files.Select(file => file.Text)], ref failure, "Tests") is { } whole
                ? new ExecutionRequest.Program(whole) { Limits = evalTask.Limits }
                : null,
            HiddenTests.Stdio stdio => Emit("Program", OutputKind.ConsoleApplication, [code], ref failure) is { } console
                ? new ExecutionRequest.Stdio(console, stdio.Cases) { Limits = evalTask.Limits }
                : null,
            _ => throw new InvalidOperationException($"No hostile sample answers a task of the kind {evalTask.Tests.Kind}."),
        };
    }

    private static ImmutableArray<byte>? Emit(string name, OutputKind kind, IEnumerable<string> files, ref Score? failure, string? main = null)
    {
        var compilation = CSharpCompilation.Create(
            name,
            files.Prepend(Usings).Select(file => CSharpSyntaxTree.ParseText(file, Options)),
            Net100.References.All,
            new CSharpCompilationOptions(kind, mainTypeName: main, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (result.Success)
        {
            return [.. image.ToArray()];
        }

        var error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        failure = new Score(Verdict.CompileError, error.Id, error.ToString());
        return null;
    }
}
