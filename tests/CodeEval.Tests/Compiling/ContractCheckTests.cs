using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>What a contract asks for, what came, and what is said about it; nothing where the contract is kept.</summary>
[TestFixture]
public sealed class ContractCheckTests
{
    private static IEnumerable<TestCaseData> Kept()
    {
        yield return Case("spelling of types", "public class A { public int F(string s, System.Int64? n); }", "public class A { public System.Int32 F(System.String s, long? n) => 0; }");
        yield return Case("async", "public class A { public Task<int> F(); }", "public class A { public async Task<int> F() { await Task.Yield(); return 1; } }");
        yield return Case("expression bodies", "public class A { public int P { get; } public int F(); }", "public class A { public int P => 1; public int F() => 2; }");
        yield return Case("partial classes", "public class A { public int F(); public int G(); }", "public partial class A { public int F() => 1; } partial class A { public int G() => 1; }");
        yield return Case("nullable annotations", "public class A { public string F(string? s); }", "public class A { public string? F(string s) => s; }");
        yield return Case("extra members and overloads", "public class A { public int F(int x); }", "public class A { public int F(int x) => x; public int F(string x) => 0; public A(int y) { } public A() { } }");
        yield return Case("extra types", "public class A { }", "public class A { } internal class B { } public enum C { }");
        yield return Case("an extra setter", "public class A { public int P { get; } }", "public class A { public int P { get; set; } }");
        yield return Case("a private setter", "public class A { public int P { get; } }", "public class A { public int P { get; private set; } }");
        yield return Case("an extra interface", "public class A { }", "public class A : System.IDisposable { public void Dispose() { } }");
        yield return Case("the implicit constructor for a written one", "public class A { public A(); }", "public class A { }");
        yield return Case("a written constructor for the implicit one", "public class A { public int F(); }", "public class A { public A() { } public int F() => 1; }");
        yield return Case("a primary constructor", "public class A { public A(int x); }", "public class A(int x) { public int X => x; }");
        yield return Case("a member of an own base class", "public class A { public int F(); }", "public class B { public int F() => 1; } public class A : B { }");
        yield return Case("a generic member of an own base class", "public class A { public int F(int x); }", "public class B<T> { public T F(T x) => x; } public class A : B<int> { }");
        yield return Case("a base class further up", "public class A : System.Exception { }", "public class B : System.Exception { } public class A : B { }");
        yield return Case("an interface that a base implements", "public class A : System.IDisposable { public void Dispose(); }", "public class B : System.IDisposable { public void Dispose() { } } public class A : B { }");
        yield return Case("an interface's member in its base", "public interface I { int F(); }", "public interface J { int F(); } public interface I : J { }");
        yield return Case("other names of type parameters", "public class A<TKey> where TKey : notnull { public T F<T>(TKey k, T x) where T : class; }", "public class A<K> where K : notnull { public U F<U>(K k, U x) where U : class => x; }");
        yield return Case("a synthesized member of a record", "public record A(int X) { public virtual bool Equals(A? other); }", "public record A(int X);");
        yield return Case("record properties written out", "public sealed record A(int X);", "public sealed record A { public A(int x) => X = x; public A(int X, bool b) : this(X) { } public int X { get; init; } public void Deconstruct(out int X) => X = this.X; }", "asked for public A.A(int X); came public A.A(int x)");
        yield return Case("attributes", "public class A { public bool F([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? s); }", "public class A { public bool F(out string s) { s = \"\"; return true; } }");
        yield return Case("extra enum members", "public enum E { A, B }", "public enum E { A, B, C }");
        yield return Case("usings of the submission's own", "public class A { public System.Text.StringBuilder F(); }", "using SB = System.Text.StringBuilder; public class A { public SB F() => new SB(); }");
        yield return Case("a namespace in its other form", "namespace N.M; public class A { }", "namespace N { namespace M { public class A { } } }");
        yield return Case("a modern extension for an old one", "public static class A { public static int F(this string s); }", "public static class A { extension(string s) { public int F() => 1; } }");
        yield return Case("an old extension for a modern one", "public static class A { extension(string s) { public int F(); } }", "public static class A { public static int F(this string s) => 1; }");
        yield return Case("an explicit default", "public class A { public void F(CancellationToken t = default); }", "public class A { public void F(CancellationToken t = default(CancellationToken)) { } }");
    }

    private static IEnumerable<TestCaseData> Missed()
    {
        yield return Case("a type that is not there", "public class A { }", "public class B { }", "asked for public class A; it is not there");
        yield return Case("a type in a file-scoped namespace", "public class A<T> { }", "namespace My.App; public class A<T> { }", "asked for public class A<T>; it is not there, but My.App.A<T> is; it must be in no namespace");
        yield return Case("a type in a block namespace", "namespace N; public class A { }", "namespace M { public class A { } }", "asked for public class N.A; it is not there, but M.A is; it must be in namespace N");
        yield return Case("a nested type", "public class A { }", "public class B { public class A { } }", "asked for public class A; it is not there, but B.A is; it must be in no namespace");
        yield return Case("arity", "public class A<T> { }", "public class A { }", "asked for public class A<T>; came public class A");
        yield return Case("an internal type", "public class A { }", "class A { }", "asked for public class A; came internal class A");
        yield return Case("a struct for a class", "public class A { }", "public struct A { }", "asked for public class A; came public struct A");
        yield return Case("a class for a record", "public record A(int X);", "public class A { }", "asked for public record A; came public class A");
        yield return Case("a record struct", "public readonly record struct A(int X);", "public record struct A(int X);", "asked for public readonly record struct A; came public record struct A");
        yield return Case("readonly struct", "public readonly struct A { }", "public struct A { }", "asked for public readonly struct A; came public struct A");
        yield return Case("ref struct", "public ref struct A { }", "public struct A { }", "asked for public ref struct A; came public struct A");
        yield return Case("sealed", "public sealed class A { }", "public class A { }", "asked for public sealed class A; came public class A");
        yield return Case("static", "public static class A { }", "public class A { }", "asked for public static class A; came public class A");
        yield return Case("abstract", "public abstract class A { }", "public class A { }", "asked for public abstract class A; came public class A");
        yield return Case("a constraint", "public class A<T> where T : class, new() { }", "public class A<T> where T : class { }", "asked for public class A<T> where T : class, new(); came public class A<T> where T : class");
        yield return Case("variance", "public interface I<out T> { }", "public interface I<T> { }", "asked for public interface I<out T>; came public interface I<T>");
        yield return Case("a base class", "public class A : System.Exception { }", "public class A { }", "asked for A to inherit System.Exception; it does not");
        yield return Case("an interface", "public class A : System.IComparable<A> { public int CompareTo(A? a); }", "public class A { public int CompareTo(A? a) => 0; }", "asked for A to implement System.IComparable<A>; it does not");
        yield return Case("a method", "public class A { public int F(); }", "public class A { }", "asked for public int A.F(); it is not there");
        yield return Case("a method's accessibility", "public class A { public int F(); }", "public class A { internal int F() => 1; }", "asked for public int A.F(); it is not there");
        yield return Case("a return type", "public class A { public int F(); }", "public class A { public long F() => 1; }", "asked for public int A.F(); came public long A.F()");
        yield return Case("a static method", "public class A { public static int F(); }", "public class A { public int F() => 1; }", "asked for public static int A.F(); came public int A.F()");
        yield return Case("a parameter's type", "public class A { public int F(int x); }", "public class A { public int F(long x) => 1; }", "asked for public int A.F(int x); came public int A.F(long x)");
        yield return Case("a parameter's name", "public class A { public int F(int x); }", "public class A { public int F(int y) => 1; }", "asked for public int A.F(int x); came public int A.F(int y)");
        yield return Case("a default value", "public class A { public int F(int x = 1); }", "public class A { public int F(int x = 2) => 1; }", "asked for public int A.F(int x = 1); came public int A.F(int x = 2)");
        yield return Case("a default left out", "public class A { public int F(int x = 1); }", "public class A { public int F(int x) => 1; }", "came public int A.F(int x)");
        yield return Case("ref", "public class A { public void F(ref int x); }", "public class A { public void F(int x) { } }", "asked for public void A.F(ref int x); came public void A.F(int x)");
        yield return Case("out and ref", "public class A { public void F(out int x); }", "public class A { public void F(ref int x) { } }", "asked for public void A.F(out int x); came public void A.F(ref int x)");
        yield return Case("in", "public class A { public void F(in int x); }", "public class A { public void F(int x) { } }", "asked for public void A.F(in int x)");
        yield return Case("params", "public class A { public void F(params int[] x); }", "public class A { public void F(int[] x) { } }", "asked for public void A.F(params int[] x); came public void A.F(int[] x)");
        yield return Case("this", "public static class A { public static int F(this string s); }", "public static class A { public static int F(string s) => 1; }", "asked for public static int A.F(this string s); came public static int A.F(string s)");
        yield return Case("a ref return", "public class A { public ref int F(); }", "public class A { public int F() => 1; }", "asked for public ref int A.F(); came public int A.F()");
        yield return Case("names in tuples", "public class A { public (int X, int Y) F(); }", "public class A { public (int, int) F() => default; }", "asked for public (int X, int Y) A.F(); came public (int, int) A.F()");
        yield return Case("a generic method's constraint", "public class A { public T F<T>() where T : struct; }", "public class A { public T F<T>() => default!; }", "asked for public T A.F<T>() where T : struct; came public T A.F<T>()");
        yield return Case("virtual", "public class A { public virtual int F(); }", "public class A { public int F() => 1; }", "asked for public virtual int A.F(); came public int A.F()");
        yield return Case("an override", "public class A { public override string ToString(); }", "public class A { }", "asked for public string A.ToString(); came public virtual string object.ToString()");
        yield return Case("protected", "public class A { protected int F(); }", "public class A { private int F() => 1; }", "asked for protected int A.F(); it is not there");
        yield return Case("a constant", "public class A { public const int C = 1; }", "public class A { public const int C = 2; }", "asked for public const int A.C = 1; came public const int A.C = 2");
        yield return Case("a constant that varies", "public class A { public const int C = 1; }", "public class A { public static readonly int C = 1; }", "came public static readonly int A.C");
        yield return Case("an enum member", "public enum E { A, B }", "public enum E { A }", "asked for public const E.B = 1; it is not there");
        yield return Case("an enum value", "public enum E { A, B }", "public enum E { B, A }", "asked for public const E.A = 0; came public const E.A = 1");
        yield return Case("an enum's type", "public enum E : byte { A }", "public enum E { A }", "asked for public enum E : byte; came public enum E : int");
        yield return Case("a setter", "public class A { public int P { get; set; } }", "public class A { public int P { get; } }", "asked for public int A.P { get; set; }; came public int A.P { get; }");
        yield return Case("init for set", "public class A { public int P { get; set; } }", "public class A { public int P { get; init; } }", "asked for public int A.P { get; set; }; came public int A.P { get; init; }");
        yield return Case("set for init", "public class A { public int P { get; init; } }", "public class A { public int P { get; set; } }", "asked for public int A.P { get; init; }; came public int A.P { get; set; }");
        yield return Case("required", "public class A { public required int P { get; init; } }", "public class A { public int P { get; init; } }", "asked for public required int A.P { get; init; }; came public int A.P { get; init; }");
        yield return Case("a field for a property", "public class A { public int P { get; } }", "public class A { public int P; }", "asked for public int A.P { get; }; came public int A.P");
        yield return Case("a field for an event", "public class A { public event Action? E; }", "public class A { public Action? E; }", "asked for public event System.Action A.E; came public System.Action A.E");
        yield return Case("an indexer", "public class A { public int this[int i] { get; } }", "public class A { public int this[string i] => 1; }", "asked for public int A.this[int i] { get; }; came public int A.this[string i] { get; }");
        yield return Case("an operator", "public struct A { public static A operator +(A x, A y); }", "public struct A { }", "asked for public static A A.operator +(A x, A y); it is not there");
        yield return Case("a conversion", "public struct A { public static implicit operator int(A x); }", "public struct A { public static explicit operator int(A x) => 1; }", "asked for public static A.implicit operator int(A x); it is not there");
        yield return Case("a constructor", "public class A { public A(int x); }", "public class A { }", "asked for public A.A(int x); came public A.A()");
        yield return Case("an inherited constructor", "public class A { public A(int x); }", "public class B { public B(int x) { } } public class A : B { public A() : base(1) { } }", "asked for public A.A(int x); came public A.A()");
        yield return Case("a nested type that is not there", "public class A { public enum E { X } }", "public class A { }", "asked for public enum A.E : int; it is not there");
        yield return Case("a delegate", "public delegate int D(int x);", "public delegate int D(string x);", "asked for public delegate D = int Invoke(int x); came public delegate D = int Invoke(string x)");
        yield return Case("a record's parameter", "public record A(int X);", "public record A(long X);", "asked for public A.A(int X); came public A.A(long X)");
        yield return Case("a record without what its parameters make", "public sealed record A(int X);", "public sealed record A { public A(int X) { } public int X { get; init; } }", "asked for public void A.Deconstruct(out int X); it is not there");
        yield return Case("dynamic for object", "public class A { public object F(); }", "public class A { public dynamic F() => 1; }", "asked for public object A.F(); came public dynamic A.F()");
    }

    [TestCaseSource(nameof(Kept))]
    [TestCaseSource(nameof(Missed))]
    public void A_submission_is_held_against_the_contract(string contract, string code, string? message)
    {
        var outcome = Prepared.Library(contract).CompileExactly(code).Word();

        Assert.That(outcome, message is null ? Is.EqualTo("compiled") : Does.StartWith("contract: ").And.Contain(message));
    }

    [Test]
    public void All_differences_are_told() =>
        Assert.That(Prepared.Library("public class A { public int F(); public int G(); } public class B { }").CompileExactly("public class A { }").Word(), Is.EqualTo(
            "contract: asked for public int A.F(); it is not there | asked for public int A.G(); it is not there | asked for public class B; it is not there"));

    private static TestCaseData Case(string name, string contract, string code, string? message = null) =>
        new TestCaseData(contract, code, message).SetArgDisplayNames(name);
}
