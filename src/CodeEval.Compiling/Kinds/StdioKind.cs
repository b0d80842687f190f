using CodeEval.Compiling.Extraction;
using CodeEval.Compiling.Failures;
using CodeEval.Compiling.Policy;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>The answer is a whole program.</summary>
internal sealed class StdioKind : IAnswerKind
{
    private readonly CompilerSetup _setup;
    private readonly CSharpCompilation _template;
    private readonly SubmissionPolicy _policy;

    public StdioKind(EvalTask task)
    {
        _setup = CompilerSetup.Of(task);
        _policy = new SubmissionPolicy(task);
        _template = _setup.Template("Program", OutputKind.ConsoleApplication, CompilerSetup.DotNet);
    }

    public IEnumerable<Submission> FindCandidates(string reply) => CodeBlocks.Of(reply, _setup);

    // A sample of the output in a fence of its own reads as statements too, but as broken ones.
    public int CountAsked(string code)
    {
        var root = _setup.ParseUnit(code);
        var starts = root.DescendantNodes().Any(node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });
        return (starts, root.ContainsDiagnostics) switch
        {
            (true, false) => 2,
            (true, true) => 1,
            _ => 0,
        };
    }

    public CompiledCode Compile(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var emission = Emitter.EmitSubmission(_template, tree);
        var records = CompilerDiagnostics.ToRecords(emission.Diagnostics, tree);
        return emission.Assembly.IsDefault
            ? new CompiledCode(new CompilationOutcome.Failed { Diagnostics = records }, emission.Explained(tree, []))
            : _policy.Judge(emission, tree, records);
    }
}
