using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CodeEval.Compiling.Failures;
using CodeEval.Compiling.Kinds;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling;

/// <summary>What the compiler made of a compilation.</summary>
/// <param name="Compilation">What was compiled.</param>
/// <param name="Assembly">The assembly; default where there are errors.</param>
/// <param name="Diagnostics">What the compiler said.</param>
internal sealed record Emission(CSharpCompilation Compilation, ImmutableArray<byte> Assembly, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What its errors can be explained by; null where the compiler was not given the submission or fell over it.</summary>
    public FailedCode? Explained(SyntaxTree submission, ImmutableArray<string> contracted, ProgramText? program = null) =>
        Compilation.ContainsSyntaxTree(submission) && !Diagnostics.Any(diagnostic => diagnostic.Id == DiagnosticIds.CompilerLimit)
            ? new FailedCode(Compilation, submission, Diagnostics) { Program = program, Contracted = contracted }
            : null;
}

/// <summary>Emits compilations in memory; some errors appear only here and not among a compilation's diagnostics.</summary>
internal static class Emitter
{
    /// <summary>Compiles a submission. Whatever it does to the compiler is told as a diagnostic.</summary>
    public static Emission EmitSubmission(CSharpCompilation template, SyntaxTree submission)
    {
        if (NestingLimit.FindFault(submission) is { } fault)
        {
            return new Emission(template, default, [fault]);
        }

        var compilation = template.AddSyntaxTrees(submission);
        try
        {
            return Emit(compilation);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The compiler fell over this text and would again. Were that no verdict, a model could keep itself from being
            // counted by writing such text.
            var message = $"The compiler failed on it: {exception.GetType().Name}: {exception.Message}";
            return new Emission(compilation, default, [CompilerLimit.Diagnostic(message, Location.None)]);
        }
    }

    /// <summary>The assembly of code that belongs to a task.</summary>
    /// <exception cref="InputException">It has errors; the message tells the first with its file and line.</exception>
    public static ImmutableArray<byte> EmitOwn(CSharpCompilation compilation, EvalTask task, string part)
    {
        var emission = Emit(compilation);
        if (!emission.Assembly.IsDefault)
        {
            return emission.Assembly;
        }

        throw NotCompiling(emission.Diagnostics, task, part);
    }

    /// <summary>The fault of a task whose own code has errors; the message tells the first with its file and line.</summary>
    public static InputException NotCompiling(IEnumerable<Diagnostic> diagnostics, EvalTask task, string part)
    {
        var error = diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new InputException($"task {task.Id}: its {part} not compile: {error}");
    }

    private static Emission Emit(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        return new Emission(compilation, result.Success ? ImmutableCollectionsMarshal.AsImmutableArray(stream.ToArray()) : default, result.Diagnostics);
    }
}
