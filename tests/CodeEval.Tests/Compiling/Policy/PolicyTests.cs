using CodeEval.Compiling;
using CodeEval.Compiling.Policy;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling.Policy;

[TestFixture]
public sealed class PolicyTests
{
    private const string Contract = "public class A { }";

    private static readonly PreparedTask Library = Prepared.Library(Contract);

    private static IReadOnlyList<PolicyCase> Forbidden => PolicyCase.Read("forbidden.txt");

    private static IReadOnlyList<PolicyCase> Honest => PolicyCase.Read("honest.txt");

    [TestCaseSource(nameof(Forbidden))]
    public void What_is_forbidden_is_found_with_its_rule_and_place(PolicyCase forbidden)
    {
        var outcome = Library.CompileExactly(forbidden.Code);

        Assert.That(outcome.Word(), Is.EqualTo("policy: " + forbidden.Symbols));
        var violations = ((CompilationOutcome.PolicyViolated)outcome).Violations;
        Assert.That(violations.Select(one => one.Rule), Is.All.EqualTo(forbidden.Rule));
        Assert.That(violations.Select(one => one.Line), Is.All.Positive);
    }

    [TestCaseSource(nameof(Forbidden))]
    public void A_capability_permits_all_of_its_rule(PolicyCase forbidden)
    {
        var rule = PolicyRules.All.Single(one => one.Name == forbidden.Rule);
        var permitted = With(PolicyRules.All.Select(one => one.Capability).OfType<string>().Where(one => one == rule.Capability));

        Assert.That(permitted.CompileExactly(forbidden.Code).Word(), rule.Capability is null ? Does.StartWith("policy: ") : Is.EqualTo("compiled"));
    }

    [TestCaseSource(nameof(Honest))]
    public void Honest_code_is_not_accused(PolicyCase honest) =>
        Assert.That(Library.CompileExactly(honest.Code).Word(), Is.EqualTo("compiled"));

    private static PreparedTask With(IEnumerable<string> capabilities) => Prepared.Compiler.Prepare(
        Prepared.Task(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")])) with
        {
            Contract = new SourceFile("contract.cs", Contract),
            Capabilities = [.. capabilities],
        });
}
