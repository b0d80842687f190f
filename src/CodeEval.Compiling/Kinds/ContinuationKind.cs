using System.Collections.Immutable;
using CodeEval.Compiling.Extraction;
using CodeEval.Extraction;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// The prompt is the beginning of a program. An answer may be a bare continuation, the whole class, the method alone, or
/// the body in a chat reply; each is made into a whole class, into which the tests' members are put.
/// </summary>
internal sealed class ContinuationKind : IAnswerKind
{
    private readonly HiddenTests.Continuation _tests;
    private readonly CompilerSetup _setup;
    private readonly ContinuationShape _shape;

    public ContinuationKind(EvalTask task, HiddenTests.Continuation tests)
    {
        _tests = tests;
        _setup = new CompilerSetup(task.Language);
        _shape = ContinuationShape.Read(task, tests, _setup);
    }

    public IEnumerable<Submission> FindCandidates(string reply)
    {
        if (string.IsNullOrWhiteSpace(reply))
        {
            return [];
        }

        return MarkdownReply.Parse(reply).Blocks.IsEmpty
            ? FromBareText(reply)
            : CodeBlocks.Of(reply).SelectMany(FromBlock);
    }

    public int CountAsked(string code) => FindClass(_setup.Parse(code, "").GetRoot()) is { } type && FindMethod(type) is not null ? 1 : 0;

    public CompilationOutcome Compile(string code)
    {
        var parsed = _setup.Parse(code, "Submission.cs");
        var errors = parsed.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return new CompilationOutcome.Failed { Diagnostics = CompilerDiagnostics.ToRecords(errors, parsed) };
        }

        if (FindClass(parsed.GetRoot()) is not { } type || FindMethod(type) is null)
        {
            return Unrelated(parsed);
        }

        var program = ProgramText.Insert(code, type, _shape.TestMembers);
        var tree = _setup.Parse(program.Text, "Submission.cs");
        var compilation = _setup.Compile("Program", OutputKind.ConsoleApplication, [tree], CompilerSetup.DotNet, FullName(type));
        var (assembly, diagnostics) = Emitter.Emit(compilation);
        var records = CompilerDiagnostics.ToRecords(diagnostics, tree, at => program.ToSubmissionLine(at));
        if (!assembly.IsDefault)
        {
            return new CompilationOutcome.Compiled(assembly) { Diagnostics = records };
        }

        var inTests = records.Where(record => record.Severity == "error").All(record => record.Line == 0);
        return inTests
            ? new CompilationOutcome.ContractMissed([.. records.Where(record => record.Severity == "error").Select(record => record.Message)]) { Diagnostics = records }
            : new CompilationOutcome.Failed { Diagnostics = records };
    }

    // Text without fences is what a base model gives: it goes on where the prompt ends, and runs on past its answer.
    private IEnumerable<Submission> FromBareText(string text)
    {
        var prompt = _tests.Prefix.TrimEnd();
        var includesPrompt = text.StartsWith(prompt, StringComparison.Ordinal);
        var continuation = includesPrompt ? text[prompt.Length..] : text;
        var stop = _tests.StopSequences
            .Select(sequence => continuation.IndexOf(sequence, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .DefaultIfEmpty(-1)
            .Min();
        var steps = ImmutableArray.Create(includesPrompt ? "continued the prompt that the text begins with" : "continued the prompt");
        if (stop >= 0)
        {
            continuation = continuation[..stop];
            steps = steps.Add("cut at a stop sequence");
        }

        yield return new Submission($"{(includesPrompt ? prompt : _tests.Prefix)}\n{continuation}{_shape.Closing}") { Steps = steps };
        if (CountAsked(text) > 0)
        {
            yield return WithoutMain(new Submission(text) { Steps = ["took the text as the whole program"] });
        }
    }

    private IEnumerable<Submission> FromBlock(Submission block)
    {
        var code = block.Code;
        var forms = new[]
        {
            (Text: code, Step: "took it as the whole program"),
            (Text: $"{_shape.Header}\n{code}", Step: "put it into the prompt's class"),
            (Text: $"{_tests.Prefix}\n{code}", Step: "continued the prompt with it"),
            (Text: $"{_shape.Signature}\n{code}", Step: "took it as the method's body, braces included"),
        };

        // A reply that holds the method's name declares it; any other continues the prompt.
        var declares = CountAsked($"{_shape.Header}\n{Balance(code)}") > 0 || CountAsked(code) > 0;
        return (declares ? forms : forms[2..])
            .Select(form => WithoutMain(new Submission(WithPromptUsings(Balance(form.Text))) { Steps = block.Steps.Add(form.Step) }));
    }

    /// <summary>
    /// Closes what is left open at the end, as a reply does that stops after the method, and takes off braces beyond the
    /// last, as a reply has that closes a class it never opened.
    /// </summary>
    private string Balance(string code)
    {
        const int MostBraces = 3;
        var text = code.TrimEnd();
        for (var changed = 0; changed < MostBraces; changed++)
        {
            var root = _setup.Parse(text, "").GetRoot();
            var last = root.DescendantTokens().LastOrDefault(token => !token.IsKind(SyntaxKind.EndOfFileToken));
            if (last.IsKind(SyntaxKind.CloseBraceToken) && last.IsMissing)
            {
                text += "\n}";
            }
            else if (text.EndsWith('}') && root.FindTrivia(text.Length - 1).IsKind(SyntaxKind.SkippedTokensTrivia))
            {
                text = text[..^1].TrimEnd();
            }
            else
            {
                break;
            }
        }

        return text + "\n";
    }

    private string WithPromptUsings(string code)
    {
        var present = Usings(code);
        var missing = Usings(_tests.Prefix).Except(present).ToList();
        return missing.Count == 0 ? code : string.Concat(missing.Select(directive => directive + "\n")) + code;
    }

    private List<string> Usings(string code) =>
        [.. _setup.Parse(code, "").GetCompilationUnitRoot().Usings.Select(directive => directive.ToString())];

    private Submission WithoutMain(Submission submission)
    {
        var root = _setup.Parse(submission.Code, "").GetRoot();
        var mains = FindClass(root)?.Members
            .OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText == "Main" && _shape.MethodName != "Main")
            .ToList() ?? [];
        return mains.Count == 0
            ? submission
            : submission with { Code = LibraryCleaner.Blank(submission.Code, mains), Steps = submission.Steps.Add("left out its Main") };
    }

    private CompilationOutcome Unrelated(SyntaxTree parsed)
    {
        var compilation = _setup.Compile("Program", OutputKind.DynamicallyLinkedLibrary, [parsed], CompilerSetup.DotNet);
        var (assembly, diagnostics) = Emitter.Emit(compilation);
        var records = CompilerDiagnostics.ToRecords(diagnostics, parsed);
        return assembly.IsDefault
            ? new CompilationOutcome.Failed { Diagnostics = records }
            : new CompilationOutcome.ContractMissed([$"asked for {_shape.ClassName}.{_shape.MethodName}; it is not there"]) { Diagnostics = records };
    }

    private ClassDeclarationSyntax? FindClass(SyntaxNode root)
    {
        var classes = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
            .Where(type => type.Identifier.ValueText == _shape.ClassName)
            .ToList();
        return classes.Find(type => FindMethod(type) is not null) ?? classes.FirstOrDefault();
    }

    private MethodDeclarationSyntax? FindMethod(ClassDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == _shape.MethodName);

    private static string FullName(ClassDeclarationSyntax type) =>
        string.Join('.', type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString()).Append(type.Identifier.ValueText));
}
