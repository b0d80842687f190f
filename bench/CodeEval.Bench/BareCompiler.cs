using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Bench;

/// <summary>
/// What nothing that compiles with Roslyn can pass: parsing and emitting the same answers, with references and options
/// that are made once, and nothing else.
/// </summary>
internal sealed class BareCompiler
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, preprocessorSymbols: ["DEBUG", "TRACE"]);

    private readonly Workload _workload;
    private readonly CSharpCompilation _template;
    private readonly ImmutableArray<SourceFile> _tests;

    public BareCompiler(Workload workload)
    {
        _workload = workload;
        _tests = workload.Task.Tests is HiddenTests.Program program ? program.Files : [];
        _template = CSharpCompilation.Create(
            "Submission",
            [Parse(ImplicitUsings, "ImplicitUsings.cs")],
            Net100.References.All,
            new CSharpCompilationOptions(
                _tests.IsEmpty ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                concurrentBuild: false));
    }

    /// <summary>Compiles answers on all cores.</summary>
    public void Compile(int first, int count) => Parallel.For(first, first + count, number =>
    {
        var trees = _tests.Select(file => Parse(file.Text, file.Name)).Append(Parse(_workload.Answer(number), "Answer.cs"));
        using var stream = new MemoryStream();
        var result = _template.AddSyntaxTrees(trees).Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Diagnostics[0].ToString());
        }
    });

    // The names differ, or the compiler would look through all namespaces for types that could be confused.
    private static SyntaxTree Parse(string code, string name) => CSharpSyntaxTree.ParseText(code, ParseOptions, name);
}
