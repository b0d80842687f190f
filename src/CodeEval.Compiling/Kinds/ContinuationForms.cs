using System.Collections.Immutable;
using CodeEval.Compiling.Extraction;
using CodeEval.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// The forms in which models answer a completion benchmark, each made into a whole class: a bare continuation of the
/// prompt, and in fences the class, its members or the body of the method.
/// </summary>
/// <param name="shape">The program that is asked for.</param>
/// <param name="stopSequences">Where an uncut continuation ends.</param>
/// <param name="setup">How the task's code is parsed.</param>
internal sealed class ContinuationForms(ContinuationShape shape, ImmutableArray<string> stopSequences, CompilerSetup setup)
{
    // A reply that leaves more open was cut off; closing that would make up an answer.
    private const int MostBraces = 3;

    public IEnumerable<Submission> FindCandidates(string reply) =>
        !MarkdownReply.Parse(reply).Blocks.IsEmpty ? CodeBlocks.Of(reply, setup).SelectMany(FromBlock)
        : reply.AsSpan().IndexOfAny(';', '{', '}') >= 0 ? FromBareText(reply)
        : [];

    // Text without fences is what a base model gives: it goes on where the prompt ends, and runs on past its answer.
    private IEnumerable<Submission> FromBareText(string text)
    {
        var prompt = shape.Prompt.TrimEnd();
        var includesPrompt = text.StartsWith(prompt, StringComparison.Ordinal);
        var continuation = includesPrompt ? text[prompt.Length..] : text;
        var step = includesPrompt ? "continued the prompt that the text begins with" : "continued the prompt";
        var start = (includesPrompt ? prompt : shape.Prompt) + "\n";
        var stop = FirstStop(continuation);
        yield return stop < 0
            ? new Submission($"{start}{continuation}{shape.Closing}") { Steps = [step] }
            : new Submission($"{start}{continuation[..stop]}{shape.Closing}") { Steps = [step, "cut at a stop sequence"] };

        if (IsBeyondTheParser(text))
        {
            yield break;
        }

        // What follows is not how the public scores were made, so it must not change what a stop sequence decides.
        if (stopSequences.IsEmpty && CutAfterMethod(start + continuation) is { } method)
        {
            yield return new Submission(method) { Steps = [step, "cut after the method"] };
        }

        if ((stop < 0 || !includesPrompt) && setup.ParseUnit(text) is var root && shape.IsDeclaredIn(root))
        {
            yield return Finish(new Submission(text), "took the text as the whole program", (text, root), []);
        }
    }

    private int FirstStop(string continuation) =>
        stopSequences
            .Select(sequence => continuation.IndexOf(sequence, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .DefaultIfEmpty(-1)
            .Min();

    private string? CutAfterMethod(string text)
    {
        var method = shape.FindMethod(shape.FindClass(setup.ParseUnit(text)));
        return method?.Body is { CloseBraceToken.IsMissing: false } ? text[..method.Span.End] + "\n}\n" : null;
    }

    private IEnumerable<Submission> FromBlock(Submission block)
    {
        if (IsBeyondTheParser(block.Code))
        {
            return [block];
        }

        var whole = Balance(block.Code);
        if (shape.IsDeclaredIn(whole.Root))
        {
            return [Finish(block, "took it as the whole program", whole, [])];
        }

        var usings = whole.Root.Usings;
        var code = LibraryCleaner.Blank(whole.Code, usings);
        var member = Balance($"{shape.Header}\n{code}");
        if (shape.IsDeclaredIn(member.Root) || IsMethods(whole.Root, member.Root))
        {
            return [Finish(block, "put it into the prompt's class", member, usings)];
        }

        return IsTypes(whole.Root)
            ? [Finish(block, "took it as the whole program", whole, [])]
            : FromBody(block, code, usings);
    }

    private IEnumerable<Submission> FromBody(Submission block, string body, SyntaxList<UsingDirectiveSyntax> usings)
    {
        if (body.AsSpan().TrimStart().StartsWith("{"))
        {
            yield return Finish(block, "took it as the method's body, braces included", Balance($"{shape.Signature}\n{body}"), usings);
        }

        yield return Finish(block, "continued the prompt with it", Balance($"{shape.Opening}\n{body}"), usings);
    }

    private Submission Finish(Submission block, string step, (string Code, CompilationUnitSyntax Root) program, IEnumerable<UsingDirectiveSyntax> ownUsings)
    {
        var submission = WithoutMain(program.Code, program.Root, block.Steps.Add(step));
        return submission with { Code = submission.Code.Insert(EndOfSymbols(program.Root), MissingUsings(program.Root, ownUsings)) };
    }

    // #define and #undef must stand before everything else; where there are some, usings go into the lines after them.
    private static int EndOfSymbols(CompilationUnitSyntax root) => root.GetLeadingTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.DefineDirectiveTrivia) || trivia.IsKind(SyntaxKind.UndefDirectiveTrivia))
        .Select(trivia => trivia.FullSpan.End)
        .LastOrDefault();

    // Types or methods without the name asked for are the wrong signature, not a body that is no code.
    private static bool IsTypes(CompilationUnitSyntax code) =>
        code.Members.Any(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);

    private static bool IsMethods(CompilationUnitSyntax code, CompilationUnitSyntax inClass) =>
        !IsTypes(code) && code.Members.Count > 0 && !inClass.ContainsDiagnostics;

    /// <summary>
    /// Closes what is left open at the end, as a reply does that stops after the method, and takes off braces beyond the
    /// last, as a reply has that closes a class it never opened.
    /// </summary>
    private (string Code, CompilationUnitSyntax Root) Balance(string code)
    {
        var text = code.TrimEnd() + "\n";
        var root = setup.ParseUnit(text);
        for (var changed = 0; changed < MostBraces && root.ContainsDiagnostics; changed++)
        {
            var last = root.EndOfFileToken.GetPreviousToken(includeZeroWidth: true);
            if (last.IsKind(SyntaxKind.CloseBraceToken) && last.IsMissing)
            {
                text += "}\n";
            }
            else if (text[..^1].EndsWith('}') && root.FindTrivia(text.Length - 2).IsKind(SyntaxKind.SkippedTokensTrivia))
            {
                text = text[..^2].TrimEnd() + "\n";
            }
            else
            {
                break;
            }

            root = setup.ParseUnit(text);
        }

        return (text, root);
    }

    // They stand on one line, so that the answer's own lines move by one at most.
    private string MissingUsings(CompilationUnitSyntax root, IEnumerable<UsingDirectiveSyntax> own)
    {
        var present = root.Usings.Select(directive => directive.ToString());
        var missing = shape.Usings.Concat(own.Select(directive => directive.ToString())).Distinct().Except(present).ToList();
        return missing.Count == 0 ? "" : string.Join(' ', missing) + "\n";
    }

    private Submission WithoutMain(string code, SyntaxNode root, ImmutableArray<string> steps)
    {
        var mains = shape.FindClass(root)?.Members
            .OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText == "Main" && shape.MethodName != "Main")
            .ToList() ?? [];
        return mains.Count == 0
            ? new Submission(code) { Steps = steps }
            : new Submission(LibraryCleaner.Blank(code, mains)) { Steps = steps.Add("left out its Main") };
    }

    private static bool IsBeyondTheParser(string code) => ParserLimit.FindFault(code) is not null;
}
