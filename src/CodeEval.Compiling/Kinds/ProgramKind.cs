using System.Collections.Immutable;
using CodeEval.Compiling.Extraction;
using CodeEval.Compiling.Failures;
using CodeEval.Compiling.Policy;
using CodeEval.Compiling.Programs;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>Answer and tests make one program, each in files of its own; the tests' <c>Main</c> is the one that runs.</summary>
internal sealed class ProgramKind : IAnswerKind
{
    private readonly CompilerSetup _setup;
    private readonly ContractedLibrary _contract;
    private readonly CSharpCompilation _template;
    private readonly SubmissionPolicy _policy;
    private readonly ImmutableHashSet<string> _testTypes;
    private readonly AssertCounter _counter;
    private readonly TestAsserts _asserts;
    private readonly ImmutableHashSet<SyntaxTree> _own;
    private readonly ImmutableArray<SyntaxNode> _parts;
    private readonly Lazy<TestBindings> _meant;
    private readonly AnswerReach _reach;

    public ProgramKind(EvalTask task, HiddenTests.Program tests)
    {
        _setup = CompilerSetup.Of(task, "DEBUG");
        _policy = new SubmissionPolicy(task);
        _contract = new ContractedLibrary(task, _setup);
        var files = tests.Files.Select(file => _setup.Parse(file.Text, $"{task.Id}/{file.Name}")).ToImmutableArray();
        var contracted = _setup.Template("HiddenTests", OutputKind.ConsoleApplication, CompilerSetup.DotNet.Add(_contract.Reference));
        var against = contracted.AddSyntaxTrees(files);
        Emitter.EmitOwn(against, task, "hidden tests do");
        var main = against.GetEntryPoint(CancellationToken.None)!;
        if (main.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName)
        {
            throw new InputException($"task {task.Id}: its hidden tests are statements at the top level; put them into a class with a static void Main().");
        }

        _testTypes = [.. files.SelectMany(file => file.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()).Select(TypeName.Of)];
        _asserts = TestAsserts.Find(against, files, (MethodDeclarationSyntax)main.DeclaringSyntaxReferences[0].GetSyntax(), hasReference: !task.Reference.IsEmpty);
        _counter = new AssertCounter(_setup, _asserts);
        var rewritten = files.Select(file => _setup.Parse(_asserts.Rewrite(file, _counter).ToString(), file.FilePath)).ToImmutableArray();
        _own = [.. rewritten, _counter.Tree];
        _parts = [.. rewritten.Select(file => file.GetRoot())];
        Emitter.EmitOwn(contracted.AddSyntaxTrees(_own), task, "hidden tests do");

        // A compilation of its own: the one above would be kept for it, with all that was bound.
        _meant = new Lazy<TestBindings>(() => TestBindings.Of(contracted.AddSyntaxTrees(_own), _parts, _own));
        _reach = new AnswerReach(_parts, _setup.ParseUnit(task.Contract!.Text));
        _template = _setup
            .Template("Program", OutputKind.ConsoleApplication, CompilerSetup.DotNet, main.ContainingType.ToDisplayString())
            .AddSyntaxTrees([.. rewritten, _counter.Tree]);
    }

    public ProgramAsserts Asserts => new(_counter.TypeName, _asserts);

    public IEnumerable<Submission> FindCandidates(string reply) =>
        CodeBlocks.Of(reply, _setup).Select(submission => LibraryCleaner.Clean(submission, _setup, _testTypes));

    public int CountAsked(string code) => _contract.CountDeclared(code);

    public CompiledCode Compile(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var emission = Emitter.EmitSubmission(_template, tree);
        var records = CompilerDiagnostics.ToRecords(emission.Diagnostics, tree);
        if (records.Any(record => record.Severity == "error" && (record.Line > 0 || record.Id == DiagnosticIds.CompilerLimit)))
        {
            return new CompiledCode(new CompilationOutcome.Failed { Diagnostics = records }, emission.Explained(tree, _contract.TypeNames));
        }

        // Errors in the tests alone mean that the answer is not what they were written against.
        var own = records.RemoveAll(record => record.Line == 0);
        var differences = _contract.FindDifferences(emission.Compilation, tree);
        if (!differences.IsEmpty)
        {
            return new CompilationOutcome.ContractMissed(differences) { Diagnostics = own };
        }

        if (emission.Assembly.IsDefault)
        {
            return new CompilationOutcome.ContractMissed([.. records.Except(own).Select(record => $"the hidden tests do not compile with it: {_counter.Hide(record.Message)}")]) { Diagnostics = own };
        }

        return _reach.MayReachTests(tree.GetRoot()) && _meant.Value.FindChange(emission.Compilation, _parts, _own) is { } change
            ? new CompilationOutcome.ContractMissed([_counter.Hide(change)]) { Diagnostics = own }
            : _policy.Judge(emission, tree, own);
    }
}
