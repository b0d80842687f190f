using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

[TestFixture]
public sealed class QualityTests
{
    private static readonly PreparedTask Asked = Prepared.Compiler.Prepare(
        Prepared.Task(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")])) with
        {
            Contract = new SourceFile("contract.cs", "public class A { }"),
            Reference = [new SourceFile("reference/Solution.cs", "public class A\n{\n    // One.\n\n    public string F(string? s) => s.Trim();\n}\n")],
        });

    [Test]
    public void Lines_are_those_that_hold_code() =>
        Assert.That(Asked.Assess("// A comment\npublic class A\n{\n\n    /* another */\n    string s = \"\"\"\n        text\n        \"\"\"; // and one\n}\n").Lines, Is.EqualTo(6));

    [TestCase("void M() { }", 1)]
    [TestCase("void M(); int P { get; set; }", 0)]
    [TestCase("int P => 1; int this[int i] => i; A() { }", 3)]
    [TestCase("void M(bool a, bool b) { if (a && b) { } else if (a || !b) { } }", 5)]
    [TestCase("void M(int n) { for (;;) { } while (true) { } do { } while (n > 0); foreach (var x in new int[n]) { } }", 5)]
    [TestCase("int M(int n) { switch (n) { case 1: return 1; case > 5 when n % 2 == 0: return 2; default: return 0; } }", 4)]
    [TestCase("int M(int n) => n switch { 1 => 1, 2 or 3 => 2, _ => 0 };", 4)]
    [TestCase("string M(string? s) => s?.Trim() ?? (s == null ? \"\" : s);", 4)]
    [TestCase("void M() { try { } catch (System.IO.IOException e) when (e.Message == \"\") { } catch { } finally { } }", 4)]
    [TestCase("int M() { int Local(int x) => x > 0 ? 1 : 2; System.Func<int, int> f = x => x; return f(Local(1)); }", 4)]
    public void Complexity_is_one_a_body_and_one_more_for_each_decision(string members, int expected) =>
        Assert.That(Asked.Assess($"public class A {{ {members} }}").Complexity, Is.EqualTo(expected));

    [Test]
    public void Statements_at_the_top_level_are_one_body() =>
        Assert.That(Prepared.Stdio().Assess("var a = 1;\nif (a > 0) { Console.WriteLine(a); }\nint F() => 2;").Complexity, Is.EqualTo(3));

    [Test]
    public void Analyzers_say_what_could_be_better()
    {
        var quality = Asked.Assess(
            """
            public class A
            {
                private readonly Dictionary<string, int> _counts = new();

                public int Of(string key) => _counts.ContainsKey(key) ? _counts[key] : 0;

                public void Check(string? text)
                {
                    if (text == null) throw new ArgumentNullException(nameof(text));
                    try { Of(text); } catch (Exception e) { throw e; }
                }
            }
            """);

        Assert.That(quality.AnalyzerWarnings, Is.EquivalentTo(new Dictionary<string, int> { ["CA1510"] = 1, ["CA1854"] = 1, ["CA2200"] = 1 }));
    }

    [Test]
    public void The_reference_stands_beside_it()
    {
        var reference = Asked.Assess("public class A { }").Reference!;

        Assert.That((reference.Lines, reference.Complexity, reference.NullableWarnings, reference.Reference), Is.EqualTo((4, 1, 1, (object?)null)));
    }

    [TestCase("CS8602", ExpectedResult = true)]
    [TestCase("CS8618", ExpectedResult = true)]
    [TestCase("CS0219", ExpectedResult = false)]
    public bool Some_warnings_of_the_compiler_are_about_null(string id) => NullableWarnings.IsOne(id);

    [Test]
    public void Code_that_does_not_bind_does_no_harm() =>
        Assert.That(Asked.Assess("public class A { int M() => nothing.At(all)[; }").Lines, Is.EqualTo(1));
}
