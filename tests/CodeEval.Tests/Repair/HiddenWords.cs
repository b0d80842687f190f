using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

/// <summary>
/// What occurs in a task's hidden tests and nowhere in what its model may see: identifiers and literals of test files, lines of
/// a program's inputs and outputs. Names that .NET or NUnit has say nothing about a test.
/// </summary>
internal sealed partial class HiddenWords
{
    private const int Shortest = 4;

    private static readonly Lazy<ImmutableHashSet<string>> NamesOfTheFramework = new(() =>
    [
        .. new[] { typeof(object), typeof(Console), typeof(Enumerable), typeof(Uri), typeof(HashSet<>), typeof(TestAttribute), typeof(System.Text.Json.JsonElement) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name.Split('`')[0]).Concat(type.Namespace?.Split('.') ?? [])),
    ]);

    private readonly ImmutableArray<string> _words;

    public HiddenWords(EvalTask task)
    {
        var shown = string.Join('\n', [task.Prompt, task.Contract?.Text ?? "", .. Texts(task.Examples?.AsTests)]);
        _words =
        [
            .. WordsOf(task.Tests).Distinct().Where(word => word.Trim().Length >= Shortest
                && !Has(shown, word)
                && !NamesOfTheFramework.Value.Contains(word)),
        ];
    }

    /// <summary>How many there are.</summary>
    public int Count => _words.Length;

    /// <summary>Those that stand in a text, but neither in what the model itself wrote nor among words that say nothing.</summary>
    public IEnumerable<string> FindIn(string text, string reply, IReadOnlySet<string> sayNothing) =>
        _words.Where(word => Has(text, word) && !Has(reply, word) && !Split(word).All(sayNothing.Contains));

    /// <summary>All words of a text.</summary>
    public static IEnumerable<string> Split(string text) => Word().Matches(text).Select(match => match.Value);

    private static IEnumerable<string> WordsOf(HiddenTests tests) => tests is HiddenTests.Stdio stdio
        ? stdio.Cases.SelectMany(one => $"{one.Input}\n{one.ExpectedOutput}".Split('\n')).Select(line => line.Trim())
        : Texts(tests).SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
            .Select(token => token.ValueText);

    private static IEnumerable<string> Texts(HiddenTests? tests) => tests switch
    {
        HiddenTests.NUnit nunit => nunit.Files.Select(file => file.Text),
        HiddenTests.Program program => program.Files.Select(file => file.Text),
        HiddenTests.Stdio stdio => stdio.Cases.SelectMany(one => new[] { one.Input, one.ExpectedOutput }),
        _ => [],
    };

    // As a whole word: "Adds" does not stand in "Addseven".
    private static bool Has(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1]) || !IsPart(word[0])) && (end == text.Length || !IsPart(text[end]) || !IsPart(word[^1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character == '_';

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
