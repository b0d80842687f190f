using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>What a contract asks for, what came, and what is said about it; nothing where the contract is kept.</summary>
[TestFixture]
public sealed class ContractCheckTests
{
    private static readonly ContractVariant[] Variants =
        [.. Directory.GetFiles(RepositoryRoot.PathOf("fixtures", "contracts"), "*.cs").Order(StringComparer.Ordinal).Select(ContractVariant.Read)];

    [TestCaseSource(nameof(Variants))]
    public void A_submission_is_held_against_the_contract(ContractVariant variant)
    {
        var outcome = Prepare(variant).CompileExactly(variant.Submission).Word();

        Assert.That(outcome, variant.Message is null ? Is.EqualTo("compiled") : Does.StartWith("contract: ").And.Contain(variant.Message));
    }

    [Test]
    public void All_differences_are_told() =>
        Assert.That(Prepared.Library("public class A { public int F(); public int G(); } public class B { }").CompileExactly("public class A { }").Word(), Is.EqualTo(
            "contract: asked for public int A.F(); it is not there | asked for public int A.G(); it is not there | asked for public class B; it is not there"));

    [Test]
    public void All_that_is_too_much_is_told() =>
        Assert.That(Prepared.Library("public class A { public int F(); }").CompileExactly("public class A { public int F() => 1; public int F(int x) => x; public static bool operator ==(A x, A y) => true; public static bool operator !=(A x, A y) => false; }").Word(), Is.EqualTo(
            "contract: came public int A.F(int x), which was not asked for: it could change what the tests' calls mean"
            + " | came public static bool A.operator ==(A x, A y), which was not asked for: it could change what the tests' calls mean"
            + " | came public static bool A.operator !=(A x, A y), which was not asked for: it could change what the tests' calls mean"));

    private static PreparedTask Prepare(ContractVariant variant)
    {
        HiddenTests tests = variant.IsProgram
            ? new HiddenTests.Program([new SourceFile("tests/Tests.cs", "static class Tests { static void Main() { } }")])
            : new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")]);
        return Prepared.Compiler.Prepare(Prepared.Task(tests) with
        {
            Contract = new SourceFile("contract.cs", variant.Contract),
            ContractAllows = [.. variant.Words("allows")],
            ContractAsks = [.. variant.Words("asks")],
        });
    }
}
