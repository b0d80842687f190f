using System.Collections.Immutable;

namespace CodeEval.Compiling.Policy;

/// <summary>
/// One rule of the policy. Its entries are written as documentation comments refer to symbols: <c>N:</c> a namespace and
/// all below it, <c>T:</c> a type with its members, <c>M:</c> a member by its name, <c>*</c> standing for all members of a
/// type; <c>new</c> is a constructor, <c>.set</c> a property's setter, <c>&lt;&gt;</c> a generic method, and
/// <c>(string)</c> an overload whose first parameters are these. Of two entries that hold, the closer one counts.
/// </summary>
public sealed record PolicyRule
{
    /// <summary>The rule's name, one word.</summary>
    public required string Name { get; init; }

    /// <summary>The capability of a task that lifts the rule; null where none does.</summary>
    public string? Capability { get; init; }

    /// <summary>Why the rule is there, as the end of a sentence that begins with a symbol.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the rule is for code that shares its process with the tests alone: a program of its own may do it.</summary>
    public bool IsForSharedProcess { get; init; }

    /// <summary>What may not be used.</summary>
    public required ImmutableArray<string> Forbidden { get; init; }

    /// <summary>What may be used all the same.</summary>
    public ImmutableArray<string> Permitted { get; init; } = [];

    /// <summary>What may not be used, but is in honest code too because the compiler puts it there: it counts where the code says it.</summary>
    public ImmutableArray<string> Emitted { get; init; } = [];

    /// <summary>Words without which nothing in <see cref="Emitted"/> can be said; none where it can be reached without a word of its own.</summary>
    public ImmutableArray<string> EmittedWords { get; init; } = [];
}
