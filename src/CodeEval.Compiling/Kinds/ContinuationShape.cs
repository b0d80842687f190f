using System.Collections.Immutable;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// The shape of a completion benchmark's program, read from its prompt and tests by the parser: which class and method the
/// prompt opens, what closes them, and the members (with <c>Main</c>) that the tests bring into the class.
/// </summary>
internal sealed record ContinuationShape
{
    /// <summary>The class that the prompt opens.</summary>
    public required string ClassName { get; init; }

    /// <summary>The method that the prompt opens, the last one in it.</summary>
    public required string MethodName { get; init; }

    /// <summary>The prompt as it is.</summary>
    public required string Prompt { get; init; }

    /// <summary>The prompt's using directives.</summary>
    public required ImmutableArray<string> Usings { get; init; }

    /// <summary>The prompt up to and with the class's opening brace.</summary>
    public required string Header { get; init; }

    /// <summary>The prompt without the opening brace of the method's body.</summary>
    public required string Signature { get; init; }

    /// <summary>What closes method and class after a bare continuation.</summary>
    public required string Closing { get; init; }

    /// <summary>The members that the tests bring.</summary>
    public required string TestMembers { get; init; }

    /// <summary>The prompt up to and with the opening brace of the method's body.</summary>
    public string Opening => Signature.Length < Prompt.Length ? Prompt : Signature + "\n{";

    /// <summary>The prompt made a whole program that stands for an answer.</summary>
    public string Stub => Signature + "\n{\nthrow null;\n}\n}\n";

    /// <summary>The method that is asked for, as the prompt has it.</summary>
    public required MethodDeclarationSyntax Method { get; init; }

    /// <exception cref="InputException">Prompt and tests do not make such a program.</exception>
    public static ContinuationShape Read(EvalTask task, HiddenTests.Continuation tests, CompilerSetup setup)
    {
        var prompt = tests.Prefix.ReplaceLineEndings("\n");
        var suffix = tests.Suffix.ReplaceLineEndings("\n");

        // MultiPL-E leaves the method's body open and closes it in the tests; McEval leaves it to the answer altogether.
        foreach (var (body, closing) in new[] { ("", "\n    }\n}\n"), ("\n{\n}\n", "\n}\n") })
        {
            var tree = setup.Parse(prompt + body + suffix, task.Id);
            if (!tree.GetRoot().ContainsDiagnostics && Read(prompt, closing, tree.ToString(), tree.GetRoot()) is { } shape)
            {
                return shape;
            }
        }

        throw new InputException($"task {task.Id}: its prompt and tests do not make a program of one class with a method and a Main.");
    }

    /// <summary>The class of the prompt's name, the one with the method where there are several; null where there is none.</summary>
    public ClassDeclarationSyntax? FindClass(SyntaxNode root)
    {
        var classes = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
            .Where(type => type.Identifier.ValueText == ClassName)
            .ToList();
        return classes.Find(type => FindMethod(type) is not null) ?? classes.FirstOrDefault();
    }

    /// <summary>The method of the prompt's name in a class; null where there is none.</summary>
    public MethodDeclarationSyntax? FindMethod(ClassDeclarationSyntax? type) =>
        type?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == MethodName);

    /// <summary>Whether code declares the class with the method.</summary>
    public bool IsDeclaredIn(SyntaxNode root) => FindMethod(FindClass(root)) is not null;

    /// <summary>
    /// Whether the method has the prompt's signature in an answer that imports nothing besides the prompt's usings, so that
    /// the same words in it mean the same types.
    /// </summary>
    public bool IsSignedAlike(SyntaxNode answer) =>
        FindMethod(FindClass(answer)) is { } came
        && SyntaxFactory.AreEquivalent(came.ReturnType, Method.ReturnType)
        && SyntaxFactory.AreEquivalent(came.ParameterList, Method.ParameterList)
        && SyntaxFactory.AreEquivalent(came.TypeParameterList, Method.TypeParameterList)
        && answer.DescendantNodes().OfType<UsingDirectiveSyntax>().All(directive => Usings.Contains(directive.ToString()));

    private static ContinuationShape? Read(string prompt, string closing, string text, SyntaxNode root)
    {
        var type = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Identifier.ValueText == "Main" && method.SpanStart >= prompt.Length)?.Parent as ClassDeclarationSyntax;
        var method = type?.Members.OfType<MethodDeclarationSyntax>().LastOrDefault(member => member.SpanStart < prompt.Length);
        if (type is null || method?.Body is not { } body || root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Any(other => other.SpanStart > type.Span.End))
        {
            return null;
        }

        var firstTest = type.Members.First(member => member.SpanStart > method.SpanStart);
        return new ContinuationShape
        {
            ClassName = type.Identifier.ValueText,
            MethodName = method.Identifier.ValueText,
            Method = method,
            Prompt = prompt,
            Usings = [.. ((CompilationUnitSyntax)root).Usings.Select(directive => directive.ToString())],
            Header = text[..type.OpenBraceToken.Span.End],
            Signature = text[..Math.Min(body.OpenBraceToken.SpanStart, prompt.Length)],
            Closing = closing,
            TestMembers = text[firstTest.FullSpan.Start..type.CloseBraceToken.SpanStart],
        };
    }
}
