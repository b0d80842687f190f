using CodeEval.Tasks;

namespace CodeEval.Compiling.Policy;

/// <summary>The rules that hold for one task, ready to be asked about a name.</summary>
internal sealed class PolicyTable(EvalTask task)
{
    // Entries are the same for all tasks, and take a millisecond to index.
    private static readonly PolicyEntries Entries = new(PolicyRules.All);

    /// <summary>Whether members of a type are told apart.</summary>
    public static bool KnowsMembersOf(string type) => Entries.KnowMembersOf(type);

    /// <summary>What forbids a type; null where nothing does.</summary>
    public PolicyMatch? FindType(string type) => MatchOf(Entries.FindType(type), type);

    /// <summary>What forbids a type by its own name, wherever it is declared; null where nothing does.</summary>
    public PolicyMatch? FindExactType(string type) => MatchOf(Entries.FindExactType(type), type);

    /// <summary>What forbids a member; null where nothing does.</summary>
    public PolicyMatch? FindMember(MemberUse member)
    {
        var (entry, key) = Entries.FindMember(member);
        return MatchOf(entry, member.Display(key));
    }

    private PolicyMatch? MatchOf(PolicyEntries.Entry entry, string symbol) =>
        entry.Rule is { } rule && Holds(rule) ? new PolicyMatch(rule, symbol, entry.IsEmitted) : null;

    private bool Holds(PolicyRule rule) =>
        !(rule.Capability is { } capability && task.Capabilities.Contains(capability))
        && !(rule.IsForSharedProcess && task.Tests is HiddenTests.Stdio);
}
