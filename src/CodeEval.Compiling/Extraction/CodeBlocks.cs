using System.Collections.Immutable;
using CodeEval.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Extraction;

/// <summary>The pieces of a reply that may be the answer, in the order in which they are tried.</summary>
internal static class CodeBlocks
{
    /// <summary>Of replies with more blocks than this only the last ones are tried.</summary>
    private const int MaxBlocks = 40;

    /// <summary>
    /// The blocks that say they are C#, then those that say nothing: within each the last first, since a model that
    /// corrects itself does so below, then all of them joined, for an answer that was given in parts. A reply without
    /// such a block is searched for code in its prose.
    /// </summary>
    public static IEnumerable<Submission> Of(string text, CompilerSetup setup)
    {
        var reply = MarkdownReply.Parse(text);
        var blocks = reply.Blocks.Select((block, at) => new NumberedBlock(block, at + 1)).ToList();
        var named = blocks.Where(one => one.Block.IsCSharp).ToList();
        var unnamed = blocks.Where(one => one.Block.MayBeCSharp && !one.Block.IsCSharp).ToList();
        foreach (var group in new[] { named, unnamed })
        {
            var last = group.TakeLast(MaxBlocks).ToList();
            foreach (var one in last.AsEnumerable().Reverse())
            {
                yield return FromBlock(one, blocks.Count);
            }

            if (last.Count > 1 && last.TrueForAll(one => ParserLimit.FindFault(one.Block.Text) is null))
            {
                yield return new Submission(Join(last, setup)) { Steps = [$"joined {last.Count} code blocks"] };
            }
        }

        if (named.Count + unnamed.Count == 0 && SourceRegion.Find(reply.Prose) is { } region)
        {
            yield return new Submission(region) { Steps = ["took the code out of a reply without a code block"] };
        }
    }

    private static Submission FromBlock(NumberedBlock one, int count)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        steps.Add(count == 1 ? "took the code block" : $"took code block {one.Number} of {count}");
        if (!one.Block.Closed)
        {
            steps.Add("the code block was never closed");
        }

        return new Submission(one.Block.Text) { Steps = steps.ToImmutable() };
    }

    // Usings must stand first in a file, so those of all parts are gathered above them; statements at the top level must
    // stand before types, so the parts with statements go first; and a file-scoped namespace may stand there only once.
    private static string Join(IEnumerable<NumberedBlock> blocks, CompilerSetup setup)
    {
        var usings = new List<string>();
        var bodies = new List<string>();
        string? space = null;
        var parts = blocks.Select(one => (one.Block.Text, Root: setup.ParseUnit(one.Block.Text))).ToList();
        foreach (var (text, root) in parts.OrderBy(part => part.Root.Members.FirstOrDefault() is not GlobalStatementSyntax))
        {
            usings.AddRange(root.Usings.Select(directive => directive.ToString()));
            var body = LibraryCleaner.Blank(text, root.Usings);
            if (root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault() is { } declaration)
            {
                var name = declaration.Name.ToString();
                if (name == space)
                {
                    body = LibraryCleaner.Blank(body, declaration.SpanStart, declaration.SemicolonToken.Span.End);
                }

                space ??= name;
            }

            bodies.Add(body);
        }

        return string.Concat(usings.Distinct().Select(line => line + "\n")) + string.Join('\n', bodies);
    }

    private sealed record NumberedBlock(FencedBlock Block, int Number);
}
