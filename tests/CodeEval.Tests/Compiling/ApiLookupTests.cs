using CodeEval.Compiling.Apis;
using CodeEvalNUnit;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>What .NET is told to offer, from its reference assemblies.</summary>
[TestFixture]
public sealed class ApiLookupTests
{
    private static readonly ApiLookup Apis = new();

    // A type, one too large to show whole, an enumeration, a delegate, overloads, constructors, an inherited member, an
    // extension method, a name of several types, a namespace.
    private static readonly string[] Asked =
    [
        "PriorityQueue<TElement, TPriority>",
        "string",
        "System.DayOfWeek",
        "Comparison<T>",
        "List<int>.Sort(Comparison<int>)",
        "CancellationTokenSource.CancellationTokenSource",
        "MemoryStream.CopyTo",
        "Chunk",
        "Timer",
        "System.Collections.Frozen",
    ];

    [Test]
    public void It_tells_members_and_signatures() =>
        Snapshot.Match(string.Concat(Asked.Select(name => $"=== {name}\n{Apis.Describe(name)}\n\n")), "txt");

    [TestCase("Dictonary", "There is no public type, member or namespace Dictonary in .NET 10. Did you mean Dictionary,")]
    [TestCase("List.Inset", "System.Collections.Generic.List<T> has no public member Inset. Did you mean Insert?")]
    [TestCase("List.Where", "System.Collections.Generic.List<T> has no public member Where. Extension methods of that name:")]
    [TestCase("Qwertyuiopas", "There is no public type, member or namespace Qwertyuiopas in .NET 10.")]
    [TestCase("list<int>.add", "System.Collections.Generic.List<T>.Add:\nvoid Add(T item)")]
    [TestCase("global::System.Text.StringBuilder", "sealed class System.Text.StringBuilder : ")]
    [TestCase("Dictionary`2.TryAdd", "System.Collections.Generic.Dictionary<TKey, TValue>.TryAdd:")]
    [TestCase("int?", "readonly struct System.Int32 : ")]
    [TestCase("Task", "class System.Threading.Tasks.Task : IAsyncResult, IDisposable\nThere is also System.Threading.Tasks.Task<TResult>.")]
    public void It_begins(string name, string expected) => Assert.That(Apis.Describe(name), Does.StartWith(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("...")]
    [TestCase("a b c")]
    [TestCase("<<<>>>")]
    [TestCase("List<")]
    [TestCase("1")]
    [TestCase("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v")]
    public void What_is_no_name_is_answered_too(string? name) => Assert.That(Apis.Describe(name), Is.Not.Empty.And.Length.LessThan(ApiLookupLength));

    [Test]
    public void A_megabyte_is_no_name() => Assert.That(Apis.Describe(new string('x', 1 << 20)), Does.StartWith("Give one name of .NET"));

    [Test]
    public void Whatever_is_asked_the_text_is_bounded() =>
        Gen.String[Gen.Char["<>{}`.+,()[]?aLiString0 \n\"@😀"], 0, 60].Sample(name => Apis.Describe(name).Length is > 0 and <= ApiLookupLength, iter: 2_000, seed: "0000KOIPe036");

    [TestCase("String")]
    [TestCase("Enumerable")]
    [TestCase("System")]
    [TestCase("Select")]
    [TestCase("ToString")]
    [TestCase("Vector512")]
    [TestCase("Func")]
    public void Large_answers_are_bounded_and_the_same_each_time(string name)
    {
        var told = Apis.Describe(name);
        Assert.That(told, Has.Length.LessThanOrEqualTo(ApiLookupLength));
        Assert.That(new ApiLookup().Describe(name), Is.EqualTo(told));
    }

    private const int ApiLookupLength = 4_000;
}
