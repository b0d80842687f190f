using System.Collections.Immutable;
using CodeEval.Compiling.Extraction;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Kinds;

/// <summary>Answer and tests make one program, each in files of its own; the tests' <c>Main</c> is the one that runs.</summary>
internal sealed class ProgramKind : IAnswerKind
{
    private readonly CompilerSetup _setup;
    private readonly ContractedLibrary _contract;
    private readonly ImmutableArray<SyntaxTree> _tests;
    private readonly string _mainType;

    public ProgramKind(EvalTask task, HiddenTests.Program tests)
    {
        _setup = new CompilerSetup(task.Language, "DEBUG");
        _contract = new ContractedLibrary(task, _setup);
        _tests = [.. tests.Files.Select(file => _setup.Parse(file.Text, $"{task.Id}/{file.Name}"))];
        var against = _setup.Compile(
            "HiddenTests",
            OutputKind.ConsoleApplication,
            _tests,
            CompilerSetup.DotNet.Add(MetadataReference.CreateFromImage(_contract.Assembly)));
        Emitter.EmitOwn(against, task, "hidden tests");
        _mainType = against.GetEntryPoint(CancellationToken.None)!.ContainingType.ToDisplayString();
    }

    public IEnumerable<Submission> FindCandidates(string reply) => CodeBlocks.Of(reply).Select(LibraryCleaner.Clean);

    public int CountAsked(string code) => _contract.CountDeclared(code);

    public CompilationOutcome Compile(string code)
    {
        var tree = _setup.Parse(code, "Submission.cs");
        var compilation = _setup.Compile("Program", OutputKind.ConsoleApplication, _tests.Add(tree), CompilerSetup.DotNet, _mainType);
        var (assembly, diagnostics) = Emitter.Emit(compilation);
        var records = CompilerDiagnostics.ToRecords(diagnostics, tree);
        if (records.Any(record => record is { Severity: "error", Line: > 0 }))
        {
            return new CompilationOutcome.Failed { Diagnostics = records };
        }

        // Errors in the tests alone mean that the answer is not what they were written against.
        var differences = _contract.FindDifferences(compilation);
        return (differences.IsEmpty, assembly.IsDefault) switch
        {
            (true, false) => new CompilationOutcome.Compiled(assembly) { Diagnostics = records },
            (true, true) => new CompilationOutcome.ContractMissed([.. records.Where(record => record.Severity == "error").Select(record => record.Message)]),
            _ => new CompilationOutcome.ContractMissed(differences),
        };
    }
}
