using System.Collections.Immutable;
using CodeEval.Runs;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeEval.Compiling.Quality;

/// <summary>Reads the quality of code that compiles, as it stands: without the tests, and as the task's language settings have it.</summary>
internal sealed class QualityAssessor
{
    private static readonly AnalyzerOptions NoFiles = new([]);

    private readonly CompilerSetup _setup;
    private readonly Lazy<CSharpCompilation> _library;
    private readonly Lazy<CSharpCompilation> _program;
    private readonly Lazy<CodeQuality?> _reference;

    public QualityAssessor(EvalTask task)
    {
        _setup = CompilerSetup.Of(task);
        _library = new Lazy<CSharpCompilation>(() => _setup.Template("Submission", OutputKind.DynamicallyLinkedLibrary, CompilerSetup.DotNet));
        _program = new Lazy<CSharpCompilation>(() => _setup.Template("Submission", OutputKind.ConsoleApplication, CompilerSetup.DotNet));
        _reference = new Lazy<CodeQuality?>(() => task.Reference.IsEmpty ? null : ReadWithWarnings(task.Reference[0].Text));
    }

    /// <summary>
    /// The quality of a submission, with that of the task's reference solution beside it. The submission's nullable warnings
    /// are left at 0: whoever compiled it has them.
    /// </summary>
    public CodeQuality Assess(string code) => Read(code).Quality with { Reference = _reference.Value };

    private CodeQuality ReadWithWarnings(string code)
    {
        var (quality, compilation) = Read(code);
        return quality with { NullableWarnings = compilation.GetDiagnostics().Count(diagnostic => NullableWarnings.IsOne(diagnostic.Id) && !diagnostic.IsSuppressed) };
    }

    private (CodeQuality Quality, CSharpCompilation Compilation) Read(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var root = tree.GetRoot();
        var template = root.ChildNodes().OfType<GlobalStatementSyntax>().Any() ? _program.Value : _library.Value;
        var compilation = template.AddSyntaxTrees(tree);
        return (new CodeQuality(CodeMetrics.Lines(root), CodeMetrics.Complexity(root)) { AnalyzerWarnings = Analyze(compilation) }, compilation);
    }

    private static ImmutableSortedDictionary<string, int> Analyze(CSharpCompilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(NoFiles, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

        // An analyzer that fails tells so by a diagnostic of its own, AD0001, which is counted as any other.
        return compilation.WithAnalyzers(CodeAnalyzers.All, options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed)
            .CountBy(diagnostic => diagnostic.Id)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
