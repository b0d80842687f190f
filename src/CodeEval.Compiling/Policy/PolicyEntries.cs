using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CodeEval.Compiling.Policy;

/// <summary>The entries of rules by the names that they are about. Of those that are about a name the closest one counts.</summary>
internal sealed class PolicyEntries
{
    private readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _types;
    private readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _namespaces;
    private readonly FrozenDictionary<string, FrozenDictionary<string, Entry>> _members;

    public PolicyEntries(ImmutableArray<PolicyRule> rules)
    {
        var entries = rules.SelectMany(EntriesOf).ToList();
        _types = ByName("T:").GetAlternateLookup<ReadOnlySpan<char>>();
        _namespaces = ByName("N:").GetAlternateLookup<ReadOnlySpan<char>>();
        _members = entries
            .Where(one => one.Text.StartsWith("M:", StringComparison.Ordinal))
            .Select(one => (Name: SplitMember(one.Text[2..]), one.Entry))
            .GroupBy(one => one.Name.Type)
            .ToFrozenDictionary(group => group.Key, group => group.ToFrozenDictionary(one => one.Name.Member, one => one.Entry));

        FrozenDictionary<string, Entry> ByName(string letter) => entries
            .Where(one => one.Text.StartsWith(letter, StringComparison.Ordinal))
            .ToFrozenDictionary(one => one.Text[2..], one => one.Entry);
    }

    /// <summary>Whether members of a type are told apart.</summary>
    public bool KnowMembersOf(string type) => _members.ContainsKey(type);

    /// <summary>From the name outwards: the type itself, the types around it, then its namespaces.</summary>
    public Entry FindType(ReadOnlySpan<char> name)
    {
        for (var end = name.Length; end > 0; end = name[..end].LastIndexOf('.'))
        {
            if (_types.TryGetValue(name[..end], out var ofType))
            {
                return ofType;
            }

            if (_namespaces.TryGetValue(name[..end], out var ofNamespace))
            {
                return ofNamespace;
            }
        }

        return default;
    }

    /// <summary>The type by its own name, wherever it is declared.</summary>
    public Entry FindExactType(string type) => _types.TryGetValue(type, out var entry) ? entry : default;

    /// <summary>The member itself, or else its type.</summary>
    /// <returns>The entry, and the member's name as the entry has it.</returns>
    public (Entry Entry, string Key) FindMember(MemberUse member)
    {
        if (_members.TryGetValue(member.Type, out var members))
        {
            foreach (var key in member.Keys)
            {
                if (members.TryGetValue(key, out var entry))
                {
                    return (entry, key);
                }
            }
        }

        return (FindType(member.Type), member.Name);
    }

    private static IEnumerable<(string Text, Entry Entry)> EntriesOf(PolicyRule rule) =>
    [
        .. rule.Forbidden.Select(text => (text, new Entry(rule, false))),
        .. rule.Emitted.Select(text => (text, new Entry(rule, true))),
        .. rule.Permitted.Select(text => (text, default(Entry))),
    ];

    private static (string Type, string Member) SplitMember(string text)
    {
        var name = text.Split('(')[0];
        var end = (name.EndsWith(".set", StringComparison.Ordinal) ? name[..^".set".Length] : name).LastIndexOf('.');
        return (text[..end], text[(end + 1)..]);
    }

    /// <summary>What is said of a name.</summary>
    /// <param name="Rule">The rule that forbids it; null where none does, or where it is permitted.</param>
    /// <param name="IsEmitted">Whether the compiler writes it into honest code too.</param>
    internal readonly record struct Entry(PolicyRule? Rule, bool IsEmitted);
}
