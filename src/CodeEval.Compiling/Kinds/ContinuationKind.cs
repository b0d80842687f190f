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

/// <summary>The prompt is the beginning of a program: the answer is made into a whole class, of which the tests are another part.</summary>
internal sealed class ContinuationKind : IAnswerKind
{
    private readonly CompilerSetup _setup;
    private readonly ContinuationShape _shape;
    private readonly ContinuationForms _forms;
    private readonly CSharpCompilation _template;
    private readonly SubmissionPolicy _policy;
    private readonly ContinuationTests _tests;

    public ContinuationKind(EvalTask task, HiddenTests.Continuation tests)
    {
        _setup = CompilerSetup.Of(task);
        _policy = new SubmissionPolicy(task);
        _shape = ContinuationShape.Read(task, tests, _setup);
        _forms = new ContinuationForms(_shape, tests.StopSequences, _setup);
        _template = _setup.Template("Program", OutputKind.ConsoleApplication, CompilerSetup.DotNet);
        _tests = new ContinuationTests(_shape, _setup, _template, hasReference: !task.Reference.IsEmpty);
    }

    public ProgramAsserts Asserts => new(_tests.Counter.TypeName, _tests.Asserts);

    public IEnumerable<Submission> FindCandidates(string reply) => _forms.FindCandidates(reply);

    public int CountAsked(string code) => _shape.IsDeclaredIn(_setup.ParseUnit(code)) ? 1 : 0;

    public CompiledCode Compile(string code)
    {
        var parsed = _setup.Parse(code, "Submission.cs");
        var root = parsed.GetRoot();
        var errors = parsed.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return new CompiledCode(
                new CompilationOutcome.Failed { Diagnostics = CompilerDiagnostics.ToRecords(errors, parsed) },
                new FailedCode(_template.AddSyntaxTrees(parsed), parsed, [.. errors]));
        }

        if (_shape.FindClass(root) is not { } type || _shape.FindMethod(type) is null)
        {
            return CompileUnrelated(parsed);
        }

        return CompileWithTests(code, root, type);
    }

    private CompiledCode CompileWithTests(string code, SyntaxNode root, ClassDeclarationSyntax type)
    {
        var program = ProgramText.MakePartial(code, type);
        var tree = _setup.Parse(program.Text, "Submission.cs");
        var tests = _tests.ParseFor(type);
        var template = _tests.AddTo(_template.WithOptions(_template.Options.WithMainTypeName(TypeName.Of(type))), tests);
        var emission = Emitter.EmitSubmission(template, tree);
        var records = CompilerDiagnostics.ToRecords(emission.Diagnostics, tree, program);
        if (!emission.Assembly.IsDefault)
        {
            return _tests.FindChange(emission.Compilation, tests, root) is { } change
                ? new CompilationOutcome.ContractMissed([_tests.Counter.Hide(change)]) { Diagnostics = records }
                : _policy.Judge(emission, tree, records, program);
        }

        // Errors in the tests alone mean that the answer is not what they were written against.
        var own = records.RemoveAll(record => record.Line == 0);
        var isOwn = records.Any(record => record.Severity == "error" && (record.Line > 0 || record.Id == DiagnosticIds.CompilerLimit));
        return isOwn
            ? new CompiledCode(new CompilationOutcome.Failed { Diagnostics = records }, emission.Explained(tree, [_shape.ClassName], program))
            : new CompilationOutcome.ContractMissed([.. records.Except(own).Select(record => $"the hidden tests do not compile with it: {_tests.Counter.Hide(record.Message)}")]) { Diagnostics = own };
    }

    private CompiledCode CompileUnrelated(SyntaxTree parsed)
    {
        var library = _template.WithOptions(_template.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
        var emission = Emitter.EmitSubmission(library, parsed);
        var records = CompilerDiagnostics.ToRecords(emission.Diagnostics, parsed);
        return emission.Assembly.IsDefault
            ? new CompiledCode(new CompilationOutcome.Failed { Diagnostics = records }, emission.Explained(parsed, []))
            : new CompilationOutcome.ContractMissed([$"asked for {_shape.ClassName}.{_shape.MethodName}; it is not there"]) { Diagnostics = records };
    }
}
