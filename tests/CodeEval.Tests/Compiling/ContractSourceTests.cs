using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

[TestFixture]
public sealed class ContractSourceTests
{
    [TestCase("public class A { public int F(); public void G(int x); public static T H<T>() where T : new(); }")]
    [TestCase("public class A { public async Task F(); public async IAsyncEnumerable<int> G(); public IEnumerable<int> H(); }")]
    [TestCase("public class A { public A(int x); public A() : this(1); static A(); ~A(); }")]
    [TestCase("public class A : System.Exception { public A(string m) : base(m); }")]
    [TestCase("public readonly struct A { public A(int x); public int X { get; } public static A operator +(A x, A y); public static implicit operator int(A x); public static bool operator true(A x); public static bool operator false(A x); }")]
    [TestCase("public class A { public int this[int i] { get; set; } public string this[string s] { get; } }")]
    [TestCase("public class A { public int P { get; set; } public required string Q { get; init; } public int R { set; } public ref int S { get; } public int T { get; } = 1; }")]
    [TestCase("public class A { public ref int F(); public ref readonly int G(); }")]
    [TestCase("public interface I { int F(); int P { get; } event System.Action E; static abstract I Make(); void D() { } }")]
    [TestCase("public abstract class A { public abstract int F(); public abstract int this[int i] { get; } protected abstract int P { get; } public virtual int G(); }")]
    [TestCase("public class A { public event System.Action? E; public event System.Action? F { add; remove; } }")]
    [TestCase("public record A(int X) { public int F(); public override string ToString(); } public sealed record B : A { public B() : base(1); }")]
    [TestCase("public readonly record struct A(int X) { public static A Zero { get; } }")]
    [TestCase("public static class A { public static int F(this string s); extension(string s) { public int G(); public bool P { get; } public static int H(); } }")]
    [TestCase("public class A { public enum E { X } public delegate void D(); public class B { public void F(); } }")]
    [TestCase("public class A { public void operator +=(int x); }")]
    [TestCase("public ref struct A { public System.Span<int> F(); public void Dispose(); }")]
    [TestCase("public class A { public int F() => 1; public int G() { return 2; } public const int C = 3; public static readonly int D; }")]
    [TestCase("namespace N; /// <summary>Documented.</summary>\npublic class A { public required int P { get; set; } [System.Obsolete] public void F(); }")]
    public void Every_member_may_be_written_without_a_body(string contract) =>
        Assert.That(() => Prepared.Library(contract), Throws.Nothing);

    [Test]
    public void A_contract_in_an_old_language_compiles()
    {
        var task = Prepared.Task(new HiddenTests.NUnit([new SourceFile("tests/T.cs", "public class T { }")])) with
        {
            Contract = new SourceFile("contract.cs", "public class A { public A(int x); public int F(); public int this[int i] { get; } }"),
            Language = new LanguageSettings { Version = "5", Nullable = false, ImplicitUsings = false },
        };

        Assert.That(() => Prepared.Compiler.Prepare(task), Throws.Nothing);
    }

    [TestCase("public class A { public Foo F(); }", "task task: its contract does not compile: task/contract.cs(1,25): error CS0246: ")]
    [TestCase("public class A {\n  public int F()\n}", "task task: its contract does not compile: task/contract.cs(2,17): error CS")]
    [TestCase("class A { }", "task task: its contract declares no public type.")]
    [TestCase("", "task task: its contract declares no public type.")]
    public void A_contract_that_is_wrong_is_told(string contract, string message) =>
        Assert.That(() => Prepared.Library(contract), Throws.TypeOf<InputException>().With.Message.StartsWith(message));

    [Test]
    public void A_task_without_a_contract_is_told() =>
        Assert.That(
            () => Prepared.Compiler.Prepare(Prepared.Task(new HiddenTests.NUnit([new SourceFile("T.cs", "")]))),
            Throws.TypeOf<InputException>().With.Message.EqualTo("task task: a nunit task needs a contract."));

    [Test]
    public void Hidden_tests_that_do_not_fit_the_contract_are_told() =>
        Assert.That(
            () => Prepared.Library("public class A { }", "public class T { public int F() => new A().G(); }"),
            Throws.TypeOf<InputException>().With.Message.StartsWith("task task: its hidden tests do not compile: task/tests/Tests.cs(1,44): error CS1061: "));
}
