using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CodeEval.Compiling;

/// <summary>Emits compilations in memory; some errors appear only here and not among a compilation's diagnostics.</summary>
internal static class Emitter
{
    private static readonly EmitOptions NoSymbols = new(debugInformationFormat: DebugInformationFormat.PortablePdb, includePrivateMembers: true);

    /// <summary>The assembly, or the diagnostics of a compilation that has errors.</summary>
    public static (ImmutableArray<byte> Assembly, ImmutableArray<Diagnostic> Diagnostics) Emit(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: NoSymbols);
        return (result.Success ? ImmutableCollectionsMarshal.AsImmutableArray(stream.ToArray()) : default, result.Diagnostics);
    }

    /// <summary>The assembly of code that belongs to a task.</summary>
    /// <exception cref="InputException">It has errors; the message tells the first with its file and line.</exception>
    public static ImmutableArray<byte> EmitOwn(CSharpCompilation compilation, EvalTask task, string part)
    {
        var (assembly, diagnostics) = Emit(compilation);
        if (!assembly.IsDefault)
        {
            return assembly;
        }

        var error = diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        throw new InputException($"task {task.Id}: its {part} does not compile: {error}");
    }
}
