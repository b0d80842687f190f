using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// The shape of a completion benchmark's program, read from its prompt and tests by the parser: which class and method the
/// prompt opens, what closes them, and the members (with <c>Main</c>) that the tests bring into the class.
/// </summary>
/// <param name="ClassName">The class that the prompt opens.</param>
/// <param name="MethodName">The method that the prompt opens, the last one in it.</param>
/// <param name="Header">The prompt up to and with the class's opening brace.</param>
/// <param name="Signature">The prompt without the opening brace of the method's body.</param>
/// <param name="Closing">What closes method and class after a bare continuation.</param>
/// <param name="TestMembers">The members that the tests bring.</param>
internal sealed record ContinuationShape(string ClassName, string MethodName, string Header, string Signature, string Closing, string TestMembers)
{
    public static ContinuationShape Read(EvalTask task, HiddenTests.Continuation tests, CompilerSetup setup)
    {
        // MultiPL-E leaves the method's body open and closes it in the tests; McEval leaves it to the answer altogether.
        var whole = new[] { (Body: "", Closing: "\n    }\n}\n"), (Body: "\n{\n}\n", Closing: "\n}\n") }
            .Select(form => (form, Tree: setup.Parse(tests.Prefix + form.Body + tests.Suffix, task.Id)))
            .FirstOrDefault(candidate => candidate.Tree.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error));
        var mainClass = whole.Tree?.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Identifier.ValueText == "Main")?.Parent as ClassDeclarationSyntax;
        var method = mainClass?.Members.OfType<MethodDeclarationSyntax>().LastOrDefault(member => member.SpanStart < tests.Prefix.Length);
        if (mainClass is null || method is null)
        {
            throw new InputException($"task {task.Id}: its prompt and tests do not make a program with a class, a method and a Main.");
        }

        var text = whole.Tree!.ToString();
        var firstTest = mainClass.Members.First(member => member.SpanStart > method.SpanStart);
        return new ContinuationShape(
            mainClass.Identifier.ValueText,
            method.Identifier.ValueText,
            text[..mainClass.OpenBraceToken.Span.End],
            text[..Math.Min(method.Body!.OpenBraceToken.SpanStart, tests.Prefix.Length)],
            whole.form.Closing,
            text[firstTest.FullSpan.Start..mainClass.CloseBraceToken.SpanStart]);
    }
}
