using CodeEval.Compiling.Extraction;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>The answer is a whole program.</summary>
internal sealed class StdioKind(EvalTask task) : IAnswerKind
{
    private readonly CompilerSetup _setup = new(task.Language);

    public IEnumerable<Submission> FindCandidates(string reply) => CodeBlocks.Of(reply);

    public int CountAsked(string code) =>
        CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
            .Any(node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" })
            ? 1
            : 0;

    public CompilationOutcome Compile(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var compilation = _setup.Compile("Program", OutputKind.ConsoleApplication, [tree], CompilerSetup.DotNet);
        var (assembly, diagnostics) = Emitter.Emit(compilation);
        var records = CompilerDiagnostics.ToRecords(diagnostics, tree);
        return assembly.IsDefault
            ? new CompilationOutcome.Failed { Diagnostics = records }
            : new CompilationOutcome.Compiled(assembly) { Diagnostics = records };
    }
}
