using CodeEval.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>The forms in which models answer a completion benchmark.</summary>
[TestFixture]
public sealed class ContinuationTests
{
    private const string Method = "public static long Add(long a, long b) {\n    return a + b;\n}";
    private const string Class = "using System;\nclass Problem {\n" + Method + "\n}";

    private readonly PreparedTask _multiPlE = Prepared.MultiPlE();
    private readonly PreparedTask _mcEval = Prepared.McEval();

    private static IEnumerable<TestCaseData> MultiPlEForms()
    {
        yield return Case("a bare continuation", "        return a + b;");
        yield return Case("one with the prompt", Prepared.MultiPlEPrompt + "        return a + b;");
        yield return Case("an uncut one", "        return a + b;\n    }\n\n    public static void Main() {\n        Console.WriteLine(Add(1, 2));\n    }\n}\nclass Other {");
        yield return Case("an uncut one with the prompt", Prepared.MultiPlEPrompt + "        return a + b;\n    }\n    public static long Sub(long a) {\n");
        yield return Case("a whole program without a fence", "using System;\nclass Problem {\n  public static long Add(long a, long b) {\n    return a + b;\n    }\n  static void Main() { }\n}\n");
        yield return Case("the whole class", Prepared.Fenced(Class));
        yield return Case("the whole class with a Main", Prepared.Fenced(Class[..^1] + "public static void Main(string[] args) { Console.WriteLine(Add(1, 2)); }\n}"));
        yield return Case("the whole class in a namespace", Prepared.Fenced("using System;\nnamespace N {\n" + Class["using System;\n".Length..] + "\n}"));
        yield return Case("the method alone", Prepared.Fenced(Method));
        yield return Case("the method with usings of its own", Prepared.Fenced("using System.Text;\n" + Method.Replace("a + b", "a + b + new StringBuilder().Length", StringComparison.Ordinal)));
        yield return Case("the method without its modifiers", Prepared.Fenced("static " + Method["public static ".Length..]));
        yield return Case("helpers after the method", Prepared.Fenced(Method.Replace("a + b", "Sum(a, b)", StringComparison.Ordinal) + "\n\nprivate static long Sum(long a, long b) => a + b;"));
        yield return Case("helpers before the method", Prepared.Fenced("private static long Sum(long a, long b) => a + b;\n\n" + Method.Replace("a + b", "Sum(a, b)", StringComparison.Ordinal)));
        yield return Case("the body alone", Prepared.Fenced("return a + b;"));
        yield return Case("the body with braces", Prepared.Fenced("{\n    return a + b;\n}"));
        yield return Case("the body with braces and a helper after it", Prepared.Fenced("{\n    return Sum(a, b);\n}\nprivate static long Sum(long a, long b) => a + b;"));
        yield return Case("the body with a block first", Prepared.Fenced("{ a += 0; }\nreturn a + b;"));
        yield return Case("the body and the closing braces", Prepared.Fenced("return a + b;\n    }\n}"));
        yield return Case("a body with a local function", Prepared.Fenced("long Sum(long x, long y) => x + y;\nreturn Sum(a, b);"));
        yield return Case("a brace too many", Prepared.Fenced(Method + "\n}"));
        yield return Case("two braces too few", Prepared.Fenced(Class[..^4]));
        yield return Case("usings left out", Prepared.Fenced(Class["using System;\n".Length..].Replace("a + b", "Math.Max(a, 0) + b", StringComparison.Ordinal)));
        yield return Case("an unclosed fence", "```csharp\n" + Method);
        yield return Case("a second block with a use of it", Prepared.Fenced(Method) + Prepared.Fenced("Console.WriteLine(Add(1, 2));"));

        static TestCaseData Case(string name, string reply) => new TestCaseData(reply).SetArgDisplayNames(name);
    }

    private static IEnumerable<TestCaseData> McEvalForms()
    {
        yield return Case("a bare continuation", "\n    {\n        return a + b;\n    }");
        yield return Case("one with the prompt", Prepared.McEvalPrompt + "\n    {\n        return a + b;\n    }");
        yield return Case("one that runs on into a second class", "\n    {\n        return a + b;\n    }\n\n    static void Main() { }\n}\n\nclass Other\n{\n    void");
        yield return Case("the whole class", Prepared.Fenced("using System;\nclass Program\n{\n    static long Add(long a, long b) => a + b;\n    static void Main() { }\n}"));
        yield return Case("the method alone", Prepared.Fenced("static long Add(long a, long b) => a + b;"));
        yield return Case("the body alone", Prepared.Fenced("return a + b;"));
        yield return Case("the body with braces", Prepared.Fenced("{\n    return a + b;\n}"));

        static TestCaseData Case(string name, string reply) => new TestCaseData(reply).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(MultiPlEForms))]
    public void MultiPL_E_is_answered_in_many_forms(string reply) =>
        Assert.That(_multiPlE.Compile(reply).Word(), Is.EqualTo("compiled"));

    [TestCaseSource(nameof(McEvalForms))]
    public void McEval_is_answered_in_many_forms(string reply) =>
        Assert.That(_mcEval.Compile(reply).Word(), Is.EqualTo("compiled"));

    [TestCase("class Solution {\n    public static long Add(long a, long b) => a + b;\n}", "contract: asked for Problem.Add; it is not there")]
    [TestCase("class Problem {\n    public static long Sum(long a, long b) => a + b;\n}", "contract: asked for Problem.Add; it is not there")]
    [TestCase("public static long Sum(long a, long b) => a + b;", "contract: asked for Problem.Add; it is not there")]
    [TestCase("class Problem {\n    public static long Add(long a) => a;\n}", "contract: the hidden tests do not compile with it: No overload for method 'Add' takes 2 arguments")]
    [TestCase("class Problem {\n    public long Add(long a, long b) => a + b;\n}", "contract: the hidden tests do not compile with it: An object reference is required for the non-static field, method, or property 'Problem.Add(long, long)'")]
    [TestCase("class Problem {\n    public static long Add(long a, long b) => a +;\n}", "errors: CS1525")]
    [TestCase("class Problem {\n    public static Any Add(long a, long b) => new Any();\n}\nclass Any {\n    public static bool operator ==(Any a, long b) => true;\n    public static bool operator !=(Any a, long b) => false;\n}", "contract: the hidden tests would work on Any of the answer where they mean long")]
    [TestCase("class Problem {\n    public static dynamic Add(long a, long b) => a + b;\n}", "contract: the hidden tests would work on dynamic of the answer where they mean long")]
    [TestCase("return a + c;", "errors: CS0103")]
    public void What_is_wrong_is_told(string code, string expected) =>
        Assert.That(_multiPlE.Compile(Prepared.Fenced(code)).Word(), Is.EqualTo(expected));

    [TestCase("I'm sorry, but I can't help with that.")]
    [TestCase("Use the plus sign")]
    public void Prose_is_no_code(string reply) =>
        Assert.That(_multiPlE.Compile(reply).Word(), Is.EqualTo("noCode: the reply holds no code"));

    // The public scores cut there, whatever the code behind would have been.
    [Test]
    public void A_stop_sequence_decides_where_a_continuation_ends() =>
        Assert.That(_multiPlE.Compile(Prepared.MultiPlEPrompt + "        if (a > 0) {\n            a--;\n    }\n        return a + b;\n    }\n}\n").Word(), Is.EqualTo("errors: CS1513"));

    [Test]
    public void An_answer_that_breaks_off_deep_in_its_body_is_not_completed() =>
        Assert.That(_multiPlE.Compile(Prepared.Fenced(Class.Replace("return a + b;\n}\n}", "if (a > 0) { if (b > 0) { while (true) { a++;", StringComparison.Ordinal))).Word(), Does.StartWith("errors: CS1513"));

    [Test]
    public void Places_of_diagnostics_are_those_in_the_submission_on_both_sides_of_the_tests()
    {
        var compiled = _multiPlE.Compile(Prepared.Fenced("using System;\nusing System.Diagnostics;\nclass Problem {\n    public static long Add(long a, long b) => a + b;\n} class Other { long F() => nothing; }"));

        var error = compiled.Compilation!.Diagnostics.Single(one => one.Severity == "error");
        Assert.That((error.Id, error.Line, error.Column), Is.EqualTo(("CS0103", 5, 29)));
    }

    [TestCase("", "")]
    [TestCase("class A {", "}")]
    [TestCase("class A { int F() {", "} }")]
    [TestCase("class A { static void Main() {", "} int F() { } }")]
    [TestCase("class A {\n int F() {\n", "} static void Main() { } } class B { }")]
    public void A_prompt_and_tests_that_make_no_program_are_told(string prefix, string suffix) =>
        Assert.That(() => Prepared.Continuation(prefix, suffix, []), Throws.TypeOf<InputException>()
            .With.Message.EqualTo("task task: its prompt and tests do not make a program of one class with a method and a Main."));
}
