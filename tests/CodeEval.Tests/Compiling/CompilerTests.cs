using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

[TestFixture]
public sealed class CompilerTests
{
    private readonly PreparedTask _library = Prepared.Library("public class A { }");

    [Test]
    public void Errors_that_only_emitting_finds_are_compile_errors()
    {
        const string SpanAcrossAwait = "public class A { public async Task F() { Span<int> s = stackalloc int[1]; await Task.Yield(); s[0] = 1; } }";

        Assert.That(_library.CompileExactly(SpanAcrossAwait).Word(), Is.EqualTo("errors: CS4007"));
    }

    [TestCase("public class A { public string F() => null; string? G(string? s) => s.Trim(); }", TestName = "Nullable warnings are no errors")]
    [TestCase("public class A { public int F() { int unused; return 1; } [Obsolete] public void G() { } public void H() => G(); }", TestName = "Warnings are no errors")]
    public void Warnings_do_not_fail(string code)
    {
        var outcome = _library.CompileExactly(code);

        Assert.That(outcome.Word(), Is.EqualTo("compiled"));
        Assert.That(outcome.Diagnostics, Is.Not.Empty);
        Assert.That(outcome.Diagnostics.Select(one => one.Severity), Is.All.EqualTo("warning"));
    }

    [TestCase("public class A { unsafe int* F() => null; }", "errors: CS0227")]
    [TestCase("#error no\npublic class A { }", "errors: CS1029")]
    [TestCase("using NUnit.Framework;\npublic class A { }", "errors: CS0246")]
    [TestCase("public class A { static void Main() { } }", "compiled")]
    [TestCase("Console.WriteLine(1);\npublic class A { }", "errors: CS8805")]
    public void Code_is_compiled_as_it_stands(string code, string expected) =>
        Assert.That(_library.CompileExactly(code).Word(), Is.EqualTo(expected));

    [Test]
    public void Diagnostics_are_errors_first_then_by_place_and_no_more_than_a_hundred()
    {
        var code = "public class A {\nint F() { int unused; return b; }\n" + string.Concat(Enumerable.Range(0, 200).Select(at => $"int G{at}() => c;\n")) + "}";

        var diagnostics = _library.CompileExactly(code).Diagnostics;

        Assert.That(diagnostics, Has.Length.EqualTo(100));
        Assert.That(diagnostics.Select(one => one.Severity), Is.All.EqualTo("error"));
        Assert.That(diagnostics.Select(one => one.Line), Is.EqualTo(Enumerable.Range(2, 100)));
    }

    [Test]
    public void The_same_code_gives_the_same_assembly()
    {
        var first = (CompilationOutcome.Compiled)_library.CompileExactly("public class A { public int F() => 1; }");
        var second = (CompilationOutcome.Compiled)_library.CompileExactly("public class A { public int F() => 1; }");

        Assert.That(second.Assembly.AsSpan().SequenceEqual(first.Assembly.AsSpan()), Is.True);
    }

    [TestCase("13", true, true, "extension(string s) { }", "errors: CS")]
    [TestCase("14", true, true, "extension(string s) { }", "compiled")]
    [TestCase("7.3", false, false, "static int F(System.DayOfWeek d) => d switch { _ => 1 };", "errors: CS8370")]
    [TestCase("7.3", false, false, "static (int, int) F() => default;", "compiled")]
    [TestCase("14", true, true, "static List<int> F() => [];", "compiled")]
    [TestCase("14", true, false, "static List<int> F() => [];", "errors: CS0246")]
    public void A_task_says_how_its_code_is_compiled(string version, bool nullable, bool implicitUsings, string member, string expected)
    {
        var language = new LanguageSettings { Version = version, Nullable = nullable, ImplicitUsings = implicitUsings };

        Assert.That(Prepared.Stdio(language).CompileExactly($"static class A {{ {member} static void Main() {{ }} }}").Word(), Does.StartWith(expected));
    }

    [Test]
    public void Symbols_are_those_of_the_SDK_and_of_the_task()
    {
        var task = Prepared.Stdio(new LanguageSettings { Defines = ["MINE"] });

        Assert.That(task.CompileExactly("#if MINE && NET10_0_OR_GREATER && NET8_0_OR_GREATER && !DEBUG\nConsole.WriteLine(1);\n#endif").Word(), Is.EqualTo("compiled"));
    }

    [TestCase("latest", true, "task task: language.version \"latest\" is not known; give a number such as 14 or 7.3.")]
    [TestCase("default", true, "task task: language.version \"default\" is not known; give a number such as 14 or 7.3.")]
    [TestCase("preview", true, "task task: language.version \"preview\" is not known; give a number such as 14 or 7.3.")]
    [TestCase("fourteen", true, "task task: language.version \"fourteen\" is not known; give a number such as 14 or 7.3.")]
    [TestCase("", true, "task task: language.version \"\" is not known; give a number such as 14 or 7.3.")]
    [TestCase("7.3", true, "task task: language.version 7.3 has no nullable reference types; set language.nullable to false.")]
    [TestCase("9", false, "task task: language.version 9 has no implicit usings; set language.implicitUsings to false.")]
    public void A_bad_language_version_is_told_before_anything_is_graded(string version, bool nullable, string expected) =>
        Assert.That(
            () => Prepared.Stdio(new LanguageSettings { Version = version, Nullable = nullable }),
            Throws.TypeOf<InputException>().With.Message.EqualTo(expected));

    [Test]
    public void A_stdio_answer_is_a_program_and_a_sample_of_its_output_is_not()
    {
        var task = Prepared.Stdio();

        Assert.That(task.Compile(Prepared.Fenced("Console.WriteLine(1);") + "It prints:\n```\n1\n2\n```").Submission().Steps, Is.EqualTo(["took code block 1 of 2"]));
        Assert.That(task.Compile(Prepared.Fenced("Console.WriteLine(a + b + c);") + "It prints:\n```\n1\n```").Submission().Steps, Is.EqualTo(["took code block 1 of 2"]));
        Assert.That(task.Compile("So:\n\nint n = int.Parse(Console.ReadLine()!);\nConsole.WriteLine(n);\n\nDone.").Word(), Is.EqualTo("compiled"));
        Assert.That(task.Compile(Prepared.Fenced("public class A { }")).Word(), Is.EqualTo("errors: CS5001"));
    }
}
