using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// Tells from its syntax alone that an answer cannot come between a program's tests and what they mean, because it declares
/// nothing by any name that is looked up for them but what was asked for. That is so for nearly every answer, and much
/// cheaper than to bind the tests once more; what it cannot rule out is for <see cref="TestBindings"/> to decide.
/// </summary>
internal sealed class AnswerReach
{
    // What the compiler looks up though nobody has written it: for loops, initializers, deconstruction, ranges, queries,
    // waiting, interpolation and locks, and for what it needs of .NET itself.
    private static readonly ImmutableArray<string> Unwritten =
    [
        "System", "Microsoft",
        "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current", "Dispose", "DisposeAsync", "Add", "Deconstruct", "Create",
        "Length", "Count", "Slice", "Substring", "Item", "GetPinnableReference", "EnterScope", "Invoke",
        "Select", "SelectMany", "Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy", "Join", "GroupJoin", "Cast",
        "GetAwaiter", "IsCompleted", "GetResult", "OnCompleted", "UnsafeOnCompleted", "ConfigureAwait",
        "AppendLiteral", "AppendFormatted", "ToStringAndClear", "ToString", "Equals", "GetHashCode", "Finalize", "Concat", "Format",
        DeclaredNames.Anything, DeclaredNames.Operator, DeclaredNames.Indexer,
    ];

    private readonly HashSet<string> _lookedUp;
    private readonly Dictionary<string, int> _askedFor;

    /// <param name="tests">The syntax of the tests, and of whatever else must mean what it meant.</param>
    /// <param name="askedFor">What stands for an answer: it declares what was asked for and no more.</param>
    public AnswerReach(IEnumerable<SyntaxNode> tests, SyntaxNode askedFor)
    {
        _lookedUp = tests.SelectMany(part => part.DescendantTokens()).Select(token => token.ValueText).Concat(Unwritten).ToHashSet(StringComparer.Ordinal);
        _lookedUp.UnionWith(_lookedUp.Select(DeclaredNames.BaseOf).ToList());
        _askedFor = CountIn(askedFor);
    }

    /// <summary>Whether the answer might; an answer that does not declare all that was asked for is not for this to judge.</summary>
    public bool MayReachTests(SyntaxNode answer)
    {
        var declared = CountIn(answer);
        return _lookedUp.Any(name => declared.GetValueOrDefault(name) != _askedFor.GetValueOrDefault(name)) || declared.ContainsKey(DeclaredNames.Anything);
    }

    private static Dictionary<string, int> CountIn(SyntaxNode code) =>
        DeclaredNames.In(code).CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
