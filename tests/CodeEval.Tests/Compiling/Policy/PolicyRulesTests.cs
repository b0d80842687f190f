using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using CodeEval.Compiling.Policy;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling.Policy;

/// <summary>The table itself: that its entries name what there is, and that the page about it says the same.</summary>
[TestFixture]
public sealed class PolicyRulesTests
{
    // Compiler and runtime know them by name; .NET's reference assemblies do not have them.
    private static readonly ImmutableArray<string> KnownByName =
        ["T:System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", "T:System.Runtime.CompilerServices.InterceptsLocationAttribute"];

    private static readonly CSharpCompilation DotNet = CSharpCompilation.Create("Names", references: Net100.References.All);

    private static ImmutableArray<PolicyRule> Rules => PolicyRules.All;

    private static IEnumerable<string> Entries => Rules.SelectMany(rule => rule.Forbidden.Concat(rule.Permitted).Concat(rule.Emitted));

    [Test]
    public void Every_entry_names_something_of_dotnet() =>
        Assert.That(Entries.Where(entry => !KnownByName.Contains(entry) && !IsThere(entry)), Is.Empty);

    [Test]
    public void No_entry_stands_twice() =>
        Assert.That(Entries, Is.Unique);

    [Test]
    public void The_capabilities_of_the_rules_are_those_that_a_task_may_name() =>
        Assert.That(Rules.Select(rule => rule.Capability).OfType<string>(), Is.EquivalentTo(Capability.All));

    [TestCaseSource(nameof(Rules))]
    public void The_page_about_the_policy_shows_every_rule_as_it_is(PolicyRule rule) =>
        Assert.That(File.ReadAllText(RepositoryRoot.PathOf("docs", "policy.md")), Does.Contain(Section(rule)));

    [Test]
    public void The_page_about_the_policy_shows_no_rule_that_is_not_there() =>
        Assert.That(
            File.ReadLines(RepositoryRoot.PathOf("docs", "policy.md")).Where(line => line.StartsWith("### ", StringComparison.Ordinal)),
            Is.EqualTo(Rules.Select(rule => $"### {rule.Name}")));

    [TestCase("policy.md")]
    [TestCase("task-format.md")]
    public void The_pages_name_every_capability(string page)
    {
        var text = File.ReadAllText(RepositoryRoot.PathOf("docs", page));

        Assert.That(Capability.All.Where(word => !text.Contains($"`{word}`", StringComparison.Ordinal)), Is.Empty);
    }

    private static string Section(PolicyRule rule)
    {
        var permission = rule.Capability is null ? "No capability permits it" : $"The capability `{rule.Capability}` permits it";
        var programs = rule.IsForSharedProcess ? "; a `stdio` program, which has its process to itself, may do it" : "";
        string[] lines =
        [
            $"### {rule.Name}",
            "",
            $"Forbidden because {rule.Reason}. {permission}{programs}.",
            "",
            .. Line("Forbidden", rule.Forbidden),
            .. Line("Permitted all the same", rule.Permitted),
            .. Line("Forbidden where the code says it, since the compiler uses it too", rule.Emitted),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static IEnumerable<string> Line(string title, ImmutableArray<string> entries) =>
        entries.IsEmpty ? [] : [$"- {title}: {string.Join(", ", entries.Select(entry => $"`{entry}`"))}"];

    private static bool IsThere(string entry) => entry[..2] switch
    {
        "N:" => Namespace(entry[2..]) is not null,
        "T:" => Types(entry[2..]).Any(),
        "M:" => IsMemberThere(entry[2..]),
        _ => false,
    };

    private static INamespaceSymbol? Namespace(string name) =>
        name.Split('.').Aggregate(
            (INamespaceSymbol?)DotNet.GlobalNamespace,
            (outer, part) => outer?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part));

    private static IEnumerable<INamedTypeSymbol> Types(string name)
    {
        var end = name.LastIndexOf('.');
        return Namespace(name[..end])?.GetTypeMembers(name[(end + 1)..]).AsEnumerable() ?? [];
    }

    private static bool IsMemberThere(string entry)
    {
        var setter = entry.EndsWith(".set", StringComparison.Ordinal);
        var parameters = entry.Split('(') is [_, var list] ? list.TrimEnd(')').Split(',').Length : 0;
        var name = (setter ? entry[..^4] : entry).Split('(')[0].Replace("<>", "", StringComparison.Ordinal);
        var end = name.LastIndexOf('.');
        var member = name[(end + 1)..] == "new" ? WellKnownMemberNames.InstanceConstructorName : name[(end + 1)..];
        return Types(name[..end]).SelectMany(type => member == "*" ? type.GetMembers() : type.GetMembers(member)).Any(found =>
            (!setter || found is IPropertySymbol { SetMethod: not null })
            && (parameters == 0 || found is IMethodSymbol method && method.Parameters.Take(parameters).Count(one => one.Type.SpecialType == SpecialType.System_String) == parameters));
    }
}
