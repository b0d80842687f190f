using System.Diagnostics;
using CodeEval.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Code that is more than the compiler can take: it must neither end the process nor keep it busy, and counts as a compile error.</summary>
[TestFixture]
public sealed class HostileCodeTests
{
    private const string BeyondTheCompiler = "errors: " + DiagnosticIds.CompilerLimit;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly PreparedTask _library = Prepared.Library("public class A { }");

    private static IEnumerable<TestCaseData> TooDeep()
    {
        yield return Case("parentheses", $"int F() => {Times("(", 10_000)}1{Times(")", 10_000)};");
        yield return Case("ternaries", $"int F(bool b) => {Times("b ? 1 : ", 5_000)}0;");
        yield return Case("sums", $"int F(int b) => {Times("b + ", 16_000)}0;");
        yield return Case("signs", $"int F(int b) => {Times("- ", 30_000)}b;");
        yield return Case("else if", $"int F(int b) {{ {Times("if (b == 1) return 2; else ", 2_000)}return 3; }}");
        yield return Case("generic types", $"class G<T> {{ }} {Times("G<", 20_000)}int{Times(">", 20_000)} F() => null!;");
        yield return Case("blocks", $"void F() {Times("{", 30_000)}{Times("}", 30_000)}");
        yield return Case("classes", $"{Times("class B {", 5_000)}{Times("}", 5_000)}");
        yield return Case("local functions", $"void F() {{ {Times("void L() {", 4_000)}{Times("}", 4_000)} }}");
        yield return Case("tuples", $"object F() => {Times("(1, ", 500)}1{Times(")", 500)};");
        yield return Case("collections", $"object F() => {Times("[", 30_000)}1{Times("]", 30_000)};");
        yield return Case("lambdas", $"Func<object> F() => {Times("() => ", 500)}1;");
        yield return Case("queries", $"object F(int[] a) => {Times("from x in a select ", 3_000)}1;");
        yield return Case("interpolated strings", $"string F() => {Times("$\"{", 250)}1{Times("}\"", 250)};");
        yield return Case("calls whose overloads multiply", $"int M(Func<int, int> f) => 1; string M(Func<string, string> f) => \"\"; void F() {{ {string.Concat(Enumerable.Range(0, 24).Select(at => $"M(x{at} => "))}1{Times(")", 24)}; }}");
        yield return Case("patterns", $"bool F(object o) => o is {Times("(", 10_000)}1{Times(")", 10_000)};");
        yield return Case("members of members", $"object F(A a) => a{Times("?.B", 10_000)}; A B => this;");

        static TestCaseData Case(string name, string member) => new TestCaseData($"public class A {{ {member} }}").SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(TooDeep))]
    public void Code_that_nests_too_deep_is_beyond_the_compiler(string code)
    {
        var watch = Stopwatch.StartNew();

        Assert.That(_library.Compile(Prepared.Fenced(code)).Word(), Is.EqualTo(BeyondTheCompiler));
        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }

    [TestCase("(", ")", 900)]
    [TestCase("b ? 1 : ", "", 900)]
    [TestCase("-(", ")", 500)]
    public void Code_that_nests_deeper_than_people_write_compiles(string open, string close, int depth) =>
        Assert.That(_library.CompileExactly($"public class A {{ int F(bool b) => {Times(open, depth)}0{Times(close, depth)}; }}").Word(), Is.EqualTo("compiled"));

    [Test]
    public void The_place_of_what_nests_too_deep_is_told()
    {
        var error = _library.CompileExactly($"public class A\n{{\n    object F(int[] a) => {Times("from x in a select ", 13)}1;\n}}").Diagnostics.Single();

        Assert.That((error.Id, error.Severity, error.Line), Is.EqualTo((DiagnosticIds.CompilerLimit, "error", 3)));
        Assert.That(error.Message, Is.EqualTo("Lambdas, queries or interpolated strings nested more than 12 deep; the compiler is not given that."));
    }

    [Test]
    public void Code_that_is_too_long_is_beyond_the_compiler()
    {
        var code = "public class A { }" + new string(' ', PreparedTask.MaxSubmissionLength);

        Assert.That(_library.CompileExactly(code).Word(), Is.EqualTo(BeyondTheCompiler));
        Assert.That(_library.Compile(Prepared.Fenced(code)).Word(), Is.EqualTo(BeyondTheCompiler));
        Assert.That(Prepared.MultiPlE().Compile(Prepared.Fenced(code)).Word(), Is.EqualTo(BeyondTheCompiler));
        Assert.That(Prepared.MultiPlE().Compile(code).Word(), Is.EqualTo(BeyondTheCompiler));
    }

    [Test]
    public void A_part_that_is_too_long_does_not_hide_an_answer() =>
        Assert.That(_library.Compile(Prepared.Fenced("public class A { }") + Prepared.Fenced("public class A { }" + new string(' ', PreparedTask.MaxSubmissionLength))).Word(), Is.EqualTo("compiled"));

    private static IEnumerable<TestCaseData> LongReplies()
    {
        yield return Case("4 MB of parentheses in a block", Prepared.Fenced(new string('(', 4_000_000)));
        yield return Case("parentheses in a block that is just not too long", Prepared.Fenced(new string('(', 65_000)));
        yield return Case("100,000 blocks", Times(Prepared.Fenced("x y z"), 100_000));
        yield return Case("1 MB of back-ticks", new string('`', 1_000_000));
        yield return Case("lines that nearly begin as C# does", Times("public a" + new string(' ', 100_000) + "!\n", 40));
        yield return Case("one such line", "using a" + new string(' ', 4_000_000) + "!");
        yield return Case("braces that close nothing", Prepared.Fenced("public class A { }\n" + Times("}", 50_000)));
        yield return Slow(Case("errors on every line", Prepared.Fenced("public class A {\n" + Times("x\n", 8_000) + "}")));
        yield return Case("braces", Prepared.Fenced(new string('}', 4_000)));
        yield return Case("open braces", Prepared.Fenced(new string('{', 60_000)));
        yield return Case("usings", Prepared.Fenced(Times("using System;\n", 4_500)));
        yield return Slow(Case("statements", Prepared.Fenced(Times("x();\n", 12_000))));

        static TestCaseData Case(string name, string reply) => new TestCaseData(reply).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(LongReplies))]
    public void A_long_reply_is_judged_in_bounded_time(string reply)
    {
        foreach (var task in new[] { _library, Prepared.MultiPlE(), Prepared.Stdio() })
        {
            var watch = Stopwatch.StartNew();

            Assert.That(task.Compile(reply).Word(), Does.Not.EqualTo("compiled"));
            Assert.That(watch.Elapsed, Is.LessThan(Bound));
        }
    }

    private static IEnumerable<TestCaseData> LongViolations()
    {
        yield return Slow(Case("a chain of calls", $"object F(int[] a) => a{Times(".Where(x => x > 1).Select(x => x + 1)", 400)}.Select(x => {{ Environment.Exit(x); return x; }});"));
        yield return Case("lambdas in one another", $"int M(Func<int, int> f) => 1; string M(Func<string, string> f) => \"\"; void F() {{ {string.Concat(Enumerable.Range(0, 11).Select(at => $"M((int x{at}) => "))}1{Times(")", 11)}; Environment.Exit(0); }}");
        yield return Case("many violations", $"object F() => new object[] {{ {Times("new Func<int>(() => { Environment.Exit(1); return 1; }),", 1_000)} }};");
        yield return Case("late-bound calls", $"object F(dynamic d) => {Times("d.A(", 400)}1{Times(")", 400)};");
        yield return Case("an interpolation", $"string F() => $\"{Times("{Environment.UserName}{1}", 2_000)}\";");

        static TestCaseData Case(string name, string member) => new TestCaseData($"public class A {{ {member} }}").SetArgDisplayNames(name);
    }

    private static TestCaseData Slow(TestCaseData test) =>
        test.Explicit("Takes half a minute; --filter TestCategory=Slow runs it.").SetCategory("Slow");

    [TestCaseSource(nameof(LongViolations))]
    public void Violations_in_long_code_are_found_in_bounded_time(string code)
    {
        var watch = Stopwatch.StartNew();

        Assert.That(_library.CompileExactly(code).Word(), Does.StartWith("policy: "));
        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
