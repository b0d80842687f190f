using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Which asserts of a program's tests are counted, and when their number is known without a run.</summary>
[TestFixture]
public sealed class CountedAssertTests
{
    private const string Contract = "public static class Adder { public static int Add(int a, int b); }";

    [TestCase("Debug.Assert(Adder.Add(1, 2) == 3); Debug.Assert(Adder.Add(2, 2) == 4, \"two\");", 2)]
    [TestCase("Trace.Assert(Adder.Add(1, 2) == 3); var sum = Adder.Add(1, 1); System.Diagnostics.Debug.Assert(sum == 2);", 2)]
    [TestCase("Debug.Assert(true); void Check(object one) => Debug.Assert(one != null); System.Threading.Tasks.Parallel.For(0, 3, i => Check(i));", 1)]
    [TestCase("Debug.Assert(true); System.Array.ForEach(new[] { 1 }, i => Debug.Assert(i > 0));", 1)]
    [TestCase("Debug.Assert(true); System.Array.ForEach(new[] { true }, Check); static void Check(bool one) { Debug.Assert(one); }", 1)]
    public void Asserts_in_Main_itself_are_known_from_the_text(string body, int count) =>
        Assert.That(Task(body, hasReference: true).KnownAssertions, Is.EqualTo(count));

    [TestCase("Debug.Assert(true); { var Debug = new Own(); Debug.Assert(false); }", 1)]
    [TestCase("{ var Trace = new Own(); Trace.Assert(false); } ((System.Diagnostics.Trace.Assert))(true);", 1)]
    [TestCase("System.Action<bool> Assert = one => { }; Assert(false); Own.Debug.Assert(false); Debug.Assert(true);", 1)]
    public void Only_asserts_of_the_framework_are_counted_whatever_else_has_their_names(string body, int count) =>
        Assert.That(Task(body, hasReference: true).KnownAssertions, Is.EqualTo(count));

    [TestCase("for (var i = 0; i < 3; i++) { Debug.Assert(Adder.Add(i, 0) == i); }")]
    [TestCase("Check(true); static void Check(bool one) => Debug.Assert(one);")]
    [TestCase("if (Adder.Add(1, 2) != 3) { return; } Debug.Assert(true);")]
    public void Asserts_elsewhere_are_counted_in_a_run_of_the_reference(string body) =>
        Assert.That(Task(body, hasReference: true).KnownAssertions, Is.Null);

    [TestCase("Debug.Assert(true); for (var i = 0; i < 3; i++) { Debug.Assert(true); }", 1)]
    [TestCase("Debug.Assert(true); if (Adder.Add(1, 2) != 3) { return; } Debug.Assert(true);", 1)]
    public void Without_a_reference_only_asserts_that_surely_run_are_counted(string body, int count) =>
        Assert.That(Task(body, hasReference: false).KnownAssertions, Is.EqualTo(count));

    [TestCase("_ = Adder.Add(1, 2);", true)]
    [TestCase("Mine.Assert(Adder.Add(1, 2) == 4);", true)]
    [TestCase("System.Array.ForEach(new[] { 1 }, i => Debug.Assert(i > 0));", false)]
    public void Tests_that_assert_nothing_are_known(string body, bool expected) =>
        Assert.That(Task(body, hasReference: true).AssertsNothing, Is.EqualTo(expected));

    [TestCase("7.3")]
    [TestCase("14")]
    public void Every_form_of_an_assert_can_be_counted(string version) =>
        Assert.That(
            Task(
                "var a = 1; Debug.Assert(a == 1); Debug.Assert(a == 1, $\"is {a,3:N0} {a:N0} {a,3} {a}\"); Debug.Assert(a == 1, \"a\", \"b\"); Debug.Assert(a == 1, \"a\", \"{0}\", a); Debug.Assert(message: \"m\", condition: a == 1); if (a == 2) { Debug.Fail($\"is {a}\"); }",
                hasReference: false,
                LanguageSettings.Default with { Version = version, Nullable = false, ImplicitUsings = false }).KnownAssertions,
            Is.EqualTo(5));

    [Test]
    public void A_name_that_means_another_type_in_another_place_is_told_apart()
    {
        const string tests =
            """
            using System.Diagnostics;
            namespace Support { static class Helper { public static void Check(bool one) { Debug.Assert(one); } } }
            static class Tests { static void Main() { Support.Helper.Check(false); Debug.Assert(Adder.Add(1, 2) == 3); } }
            """;
        const string support = "namespace Support { static class Debug { public static void Assert(bool one) { } } }";
        var task = Prepared.Compiler.Prepare(Prepared.Task(new HiddenTests.Program([new SourceFile("tests/Tests.cs", tests), new SourceFile("tests/Support.cs", support)])) with
        {
            Contract = new SourceFile("contract.cs", Contract),
        });
        Assert.That(task.KnownAssertions, Is.EqualTo(1));
    }

    [Test]
    public void A_type_of_the_contract_may_have_the_name_of_the_frameworks()
    {
        const string tests =
            """
            using System.Diagnostics;
            namespace Support { static class Helper { public static void Check(bool one) { Debug.Assert(one); } } }
            static class Tests { static void Main() { Support.Helper.Check(false); Debug.Assert(true); } }
            """;
        var task = Prepared.Compiler.Prepare(Prepared.Task(new HiddenTests.Program([new SourceFile("tests/Tests.cs", tests)])) with
        {
            Contract = new SourceFile("contract.cs", "namespace Support { public static class Debug { public static void Assert(bool one); } }"),
        });
        Assert.That(task.KnownAssertions, Is.EqualTo(1));
    }

    private static PreparedTask Task(string body, bool hasReference, LanguageSettings? language = null)
    {
        var tests = $"using System.Diagnostics;\nstatic class Tests {{ static void Main() {{ {body} }} }}\nstatic class Mine {{ public static void Assert(bool condition) {{ }} }}\nclass Own {{ public static Own Debug = new Own(); public void Assert(bool condition) {{ }} }}";
        return Prepared.Compiler.Prepare(Prepared.Task(new HiddenTests.Program([new SourceFile("tests/Tests.cs", tests)])) with
        {
            Contract = new SourceFile("contract.cs", Contract),
            Language = language ?? LanguageSettings.Default,
            Reference = hasReference ? [new SourceFile("reference/Adder.cs", "")] : [],
        });
    }
}
