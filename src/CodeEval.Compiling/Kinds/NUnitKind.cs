using System.Collections.Immutable;
using CodeEval.Compiling.Extraction;
using CodeEval.Compiling.Failures;
using CodeEval.Compiling.Policy;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Kinds;

/// <summary>The answer is a library; the tests are an assembly of their own, compiled once a task against the contract.</summary>
internal sealed class NUnitKind : IAnswerKind
{
    private readonly CompilerSetup _setup;
    private readonly ContractedLibrary _contract;
    private readonly SubmissionPolicy _policy;

    public NUnitKind(EvalTask task, HiddenTests.NUnit tests, MetadataReference nunit)
    {
        _setup = CompilerSetup.Of(task);
        _policy = new SubmissionPolicy(task);
        _contract = new ContractedLibrary(task, _setup);

        // Tests are written by the task's author, in today's C#, whatever version the answer is held to.
        var testSetup = new CompilerSetup(LanguageSettings.Default);
        var compilation = testSetup
            .Template("HiddenTests", OutputKind.DynamicallyLinkedLibrary, CompilerSetup.DotNet.Add(nunit).Add(_contract.Reference))
            .AddSyntaxTrees(tests.Files.Select(file => testSetup.Parse(file.Text, $"{task.Id}/{file.Name}")));
        Tests = Emitter.EmitOwn(compilation, task, "hidden tests do");
    }

    public ImmutableArray<byte> Tests { get; }

    public IEnumerable<Submission> FindCandidates(string reply) =>
        CodeBlocks.Of(reply, _setup).Select(submission => LibraryCleaner.Clean(submission, _setup, []));

    public int CountAsked(string code) => _contract.CountDeclared(code);

    public CompiledCode Compile(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var emission = Emitter.EmitSubmission(_contract.Template, tree);
        var records = CompilerDiagnostics.ToRecords(emission.Diagnostics, tree);
        if (emission.Assembly.IsDefault)
        {
            return new CompiledCode(new CompilationOutcome.Failed { Diagnostics = records }, emission.Explained(tree, _contract.TypeNames));
        }

        var differences = _contract.FindDifferences(emission.Compilation, tree);
        return differences.IsEmpty
            ? _policy.Judge(emission, tree, records)
            : new CompilationOutcome.ContractMissed(differences) { Diagnostics = records };
    }
}
