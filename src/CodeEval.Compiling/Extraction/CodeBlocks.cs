using System.Collections.Immutable;
using CodeEval.Extraction;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Extraction;

/// <summary>The pieces of a reply that may be the answer, in the order in which they are tried.</summary>
internal static class CodeBlocks
{
    /// <summary>Replies with more blocks than this are cut: only the last ones are tried.</summary>
    private const int MaxBlocks = 12;

    /// <summary>
    /// The blocks that say they are C#, then those that say nothing: within each the last first, since a model that
    /// corrects itself does so below, then all of them joined, for an answer that was given in parts. A reply without
    /// any block is searched for code.
    /// </summary>
    public static IEnumerable<Submission> Of(string text)
    {
        var reply = MarkdownReply.Parse(text);
        var named = reply.Blocks.Where(block => block.IsCSharp).ToList();
        var unnamed = reply.Blocks.Where(block => block.MayBeCSharp && !block.IsCSharp).ToList();
        var blocks = reply.Blocks;
        foreach (var group in new[] { named, unnamed })
        {
            foreach (var block in group.AsEnumerable().Reverse().Take(MaxBlocks))
            {
                yield return FromBlock(block, blocks.IndexOf(block) + 1, blocks.Length);
            }

            if (group.Count > 1)
            {
                yield return new Submission(Join(group.TakeLast(MaxBlocks)))
                {
                    Steps = [$"joined {Math.Min(group.Count, MaxBlocks)} code blocks"],
                };
            }
        }

        if (blocks.IsEmpty && SourceRegion.Find(text) is { } region)
        {
            yield return new Submission(region) { Steps = ["took the code out of a reply without a code block"] };
        }
    }

    private static Submission FromBlock(FencedBlock block, int number, int count)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        steps.Add(count == 1 ? "took the code block" : $"took code block {number} of {count}");
        if (!block.Closed)
        {
            steps.Add("the code block was never closed");
        }

        return new Submission(block.Text) { Steps = steps.ToImmutable() };
    }

    // Usings must stand first in a file, so those of all parts are gathered above them.
    private static string Join(IEnumerable<FencedBlock> blocks)
    {
        var usings = new List<string>();
        var bodies = new List<string>();
        foreach (var block in blocks)
        {
            var root = CSharpSyntaxTree.ParseText(block.Text).GetCompilationUnitRoot();
            var end = root.Usings.Count == 0 ? 0 : root.Usings.Max((UsingDirectiveSyntax directive) => directive.Span.End);
            usings.AddRange(root.Usings.Select(directive => directive.ToString()));
            bodies.Add(block.Text[end..]);
        }

        return string.Concat(usings.Distinct().Select(line => line + "\n")) + string.Join('\n', bodies);
    }
}
