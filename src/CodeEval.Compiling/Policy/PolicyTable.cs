using System.Collections.Frozen;
using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Compiling.Policy;

/// <summary>The rules that hold for one task, made ready to be asked about a name.</summary>
internal sealed class PolicyTable
{
    private readonly FrozenDictionary<string, Decision>.AlternateLookup<ReadOnlySpan<char>> _types;
    private readonly FrozenDictionary<string, Decision>.AlternateLookup<ReadOnlySpan<char>> _namespaces;
    private readonly FrozenDictionary<string, FrozenDictionary<string, Decision>> _members;

    public PolicyTable(EvalTask task)
    {
        var decisions = PolicyRules.All.SelectMany(rule => DecisionsOf(rule, Holds(rule, task))).ToList();
        _types = ByName("T:").GetAlternateLookup<ReadOnlySpan<char>>();
        _namespaces = ByName("N:").GetAlternateLookup<ReadOnlySpan<char>>();
        _members = decisions
            .Where(one => one.Entry.StartsWith("M:", StringComparison.Ordinal))
            .Select(one => (Name: SplitMember(one.Entry[2..]), one.Decision))
            .GroupBy(one => one.Name.Type)
            .ToFrozenDictionary(group => group.Key, group => group.ToFrozenDictionary(one => one.Name.Member, one => one.Decision));

        FrozenDictionary<string, Decision> ByName(string letter) => decisions
            .Where(one => one.Entry.StartsWith(letter, StringComparison.Ordinal))
            .ToFrozenDictionary(one => one.Entry[2..], one => one.Decision);
    }

    /// <summary>Whether members of a type are told apart.</summary>
    public bool KnowsMembersOf(string type) => _members.ContainsKey(type);

    /// <summary>What forbids a type; null where nothing does.</summary>
    public PolicyMatch? FindType(string type) => Decide(type).MatchOf(type);

    /// <summary>What forbids a type by its own name, wherever it is declared; null where nothing does.</summary>
    public PolicyMatch? FindExactType(string type) =>
        _types.TryGetValue(type, out var decision) ? decision.MatchOf(type) : null;

    /// <summary>What forbids a member; null where nothing does.</summary>
    public PolicyMatch? FindMember(MemberUse member)
    {
        if (_members.TryGetValue(member.Type, out var members))
        {
            foreach (var key in member.Keys)
            {
                if (members.TryGetValue(key, out var decision))
                {
                    return decision.MatchOf(member.Display(key));
                }
            }
        }

        return Decide(member.Type).MatchOf(member.Display(member.Name));
    }

    /// <summary>From the name outwards: the type itself, the types around it, then its namespaces.</summary>
    private Decision Decide(ReadOnlySpan<char> name)
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

    private static bool Holds(PolicyRule rule, EvalTask task) =>
        !(rule.Capability is { } capability && task.Capabilities.Contains(capability))
        && !(rule.IsForSharedProcess && task.Tests is HiddenTests.Stdio);

    private static IEnumerable<(string Entry, Decision Decision)> DecisionsOf(PolicyRule rule, bool holds) =>
    [
        .. rule.Forbidden.Select(entry => (entry, new Decision(holds ? rule : null, false))),
        .. rule.Emitted.Select(entry => (entry, new Decision(holds ? rule : null, true))),
        .. rule.Permitted.Select(entry => (entry, default(Decision))),
    ];

    private static (string Type, string Member) SplitMember(string entry)
    {
        var name = entry.Split('(')[0];
        var end = (name.EndsWith(".set", StringComparison.Ordinal) ? name[..^".set".Length] : name).LastIndexOf('.');
        return (entry[..end], entry[(end + 1)..]);
    }

    private readonly record struct Decision(PolicyRule? Rule, bool IsEmitted)
    {
        public PolicyMatch? MatchOf(string symbol) => Rule is null ? null : new PolicyMatch(Rule, symbol, IsEmitted);
    }
}
