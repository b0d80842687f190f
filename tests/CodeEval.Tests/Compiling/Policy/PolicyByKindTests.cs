using CodeEval.Compiling;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling.Policy;

/// <summary>The policy in each kind of task: whose code it looks at, and what becomes of what it finds.</summary>
[TestFixture]
public sealed class PolicyByKindTests
{
    private const string Contract = "public static class Adder { public static int Add(int a, int b); }";
    private const string Good = "public static class Adder\n{\n    public static int Add(int a, int b) => a + b;\n}";
    private const string Exits = "public static class Adder\n{\n    public static int Add(int a, int b) { Environment.Exit(0); return 0; }\n}";

    // Tests that do what no answer may.
    private const string Tests =
        """
        using System.Diagnostics;
        using System.Reflection;
        internal static class AdderTests
        {
            private static void Main()
            {
                Console.SetOut(TextWriter.Null);
                Debug.Assert((int)typeof(Adder).GetMethod("Add")!.Invoke(null, [1, 2])! == 3);
                Environment.ExitCode = ((dynamic)1) + Adder.Add(0, 0) - 1;
            }
        }
        """;

    private const string Continued =
        "    }\n    public static void Main(string[] args) {\n    Debug.Assert(Add((1L), (2L)) == (3L));\n    Environment.Exit(0); typeof(Problem).GetMethods();\n    }\n\n}\n";

    private readonly PreparedTask _library = Prepared.Library(Contract);
    private readonly PreparedTask _program = Prepared.Program(Contract, Tests);
    private readonly PreparedTask _continuation = Prepared.Continuation(Prepared.MultiPlEPrompt, Continued, ["\n    }\n"]);
    private readonly PreparedTask _stdio = Prepared.Stdio();

    [Test]
    public void A_violation_is_told_with_its_place_as_a_diagnostic_before_warnings()
    {
        var outcome = _library.CompileExactly(Exits.Replace("return 0;", "int unused; return 0;", StringComparison.Ordinal));

        var violation = ((CompilationOutcome.PolicyViolated)outcome).Violations.Single();
        Assert.That((violation.Symbol, violation.Rule, violation.Line, violation.Column, violation.Capability), Is.EqualTo(("System.Environment.Exit", "exit", 3, 55, (string?)null)));
        Assert.That(outcome.Diagnostics.Select(one => (one.Id, one.Severity, one.Line, one.Column)), Is.EqualTo(new[] { (DiagnosticIds.PolicyViolation, "error", 3, 55), ("CS0168", "warning", 3, 68) }));
        Assert.That(outcome.Diagnostics[0].Message, Is.EqualTo(violation.Message));
    }

    [Test]
    public void What_the_code_uses_without_a_word_of_it_is_told_without_a_place()
    {
        var outcome = _library.CompileExactly(Good + "\nclass B { object F() => System.Globalization.CompareInfo.GetCompareInfo(\"\", null!); }");

        var violation = ((CompilationOutcome.PolicyViolated)outcome).Violations.Single();
        Assert.That((violation.Symbol, violation.Rule, violation.Line, violation.Column), Is.EqualTo(("System.Reflection.Assembly", "reflection", 0, 0)));
    }

    [Test]
    public void All_violations_are_told_in_the_order_of_the_code() =>
        Assert.That(
            _library.CompileExactly(Good + "\nclass B { object? F() => GetType().Assembly; void G() => Environment.Exit(File.ReadAllBytes(\"x\")[0]); }").Word(),
            Is.EqualTo("policy: System.Type.Assembly | System.Environment.Exit | System.IO.File.ReadAllBytes"));

    [Test]
    public void A_hundred_violations_are_enough()
    {
        var code = Good + "\nclass B { void F() {\n" + string.Concat(Enumerable.Repeat("Environment.Exit(0);\n", 500)) + "} }";

        Assert.That(((CompilationOutcome.PolicyViolated)_library.CompileExactly(code)).Violations, Has.Length.EqualTo(100));
    }

    [Test]
    public void The_contract_goes_before_the_policy() =>
        Assert.That(_library.CompileExactly(Exits.Replace("Add", "Sum", StringComparison.Ordinal)).Word(), Does.StartWith("contract: "));

    [Test]
    public void Code_that_keeps_the_policy_is_taken_before_code_that_does_not() =>
        Assert.That(_library.Compile(Prepared.Fenced(Good) + Prepared.Fenced(Exits)).Word(), Is.EqualTo("compiled"));

    [Test]
    public void Code_that_violates_the_policy_is_taken_before_code_that_lacks_the_contract() =>
        Assert.That(_library.Compile(Prepared.Fenced(Exits) + Prepared.Fenced(Good.Replace("int a", "long a", StringComparison.Ordinal))).Word(), Is.EqualTo("policy: System.Environment.Exit"));

    [Test]
    public void Tests_that_are_compiled_with_the_answer_may_do_what_they_like() =>
        Assert.That(_program.CompileExactly(Good).Word(), Is.EqualTo("compiled"));

    [TestCase("Environment.Exit(0);", "System.Environment.Exit")]
    [TestCase("typeof(Adder).GetMethods();", "System.Type.GetMethods")]
    [TestCase("Console.WriteLine((dynamic)1 + 1);", "dynamic")]
    [TestCase("File.Delete(\"x\");", "System.IO.File.Delete")]
    public void The_answer_may_not_do_what_the_tests_beside_it_do(string statement, string symbol)
    {
        var outcome = _program.CompileExactly(Good.Replace("=> a + b;", $"{{ {statement} return 0; }}", StringComparison.Ordinal));

        Assert.That(outcome.Word(), Is.EqualTo("policy: " + symbol));
        Assert.That(((CompilationOutcome.PolicyViolated)outcome).Violations.Select(one => one.Line), Is.All.EqualTo(3));
    }

    [Test]
    public void Tests_that_are_put_into_the_answers_class_may_do_what_they_like() =>
        Assert.That(_continuation.Compile("        return a + b;").Word(), Is.EqualTo("compiled"));

    [Test]
    public void A_continuation_is_told_the_line_of_its_own_text()
    {
        var reply = _continuation.Compile("        Environment.Exit(0);\n        return a + b;\n    }\n\n    static string After() {\n        return Environment.MachineName;");

        var violations = ((CompilationOutcome.PolicyViolated)reply.Compilation!).Violations;
        Assert.That(violations.Select(one => one.Symbol), Is.EqualTo(new[] { "System.Environment.Exit" }));
        Assert.That(reply.Submission().Code.Split('\n')[violations[0].Line - 1], Does.Contain("Environment.Exit(0)"));
    }

    [Test]
    public void What_stands_after_the_tests_is_the_answers_too()
    {
        var code = "using System;\nclass Problem {\n    public static long Add(long a, long b) {\n        return a + b;\n    }\n}\nclass After {\n    string F() { return Environment.MachineName; }\n}\n";
        var violations = ((CompilationOutcome.PolicyViolated)_continuation.CompileExactly("using System.Diagnostics;" + code)).Violations;

        Assert.That(violations.Select(one => (one.Symbol, one.Line)), Is.EqualTo(new[] { ("System.Environment.MachineName", 8) }));
    }

    [TestCase("Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = false }); Console.Out.Flush();")]
    [TestCase("Console.WriteLine(1); Environment.Exit(0);")]
    [TestCase("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;")]
    [TestCase("AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Write(1);")]
    public void A_program_that_has_its_process_to_itself_may_do_with_it_what_it_likes(string statements) =>
        Assert.That(_stdio.CompileExactly(statements).Word(), Is.EqualTo("compiled"));

    [TestCase("Console.WriteLine(File.ReadAllText(\"x\"));", "System.IO.File.ReadAllText")]
    [TestCase("Console.WriteLine(typeof(int).Assembly);", "System.Type.Assembly")]
    [TestCase("Console.WriteLine(Environment.UserName);", "System.Environment.UserName")]
    public void It_may_not_go_beyond_its_process(string statements, string symbol) =>
        Assert.That(_stdio.CompileExactly(statements).Word(), Is.EqualTo("policy: " + symbol));

    [Test]
    public void Pointers_are_a_compile_error_unless_the_task_permits_them()
    {
        const string Code = "unsafe { int x = 1; int* p = &x; System.Console.WriteLine(*p); }";
        var permitting = Prepared.Compiler.Prepare(_stdio.Task with { Capabilities = [Capability.Unsafe] });

        Assert.That(_stdio.CompileExactly(Code).Word(), Is.EqualTo("errors: CS0227"));
        Assert.That(permitting.CompileExactly(Code).Word(), Is.EqualTo("compiled"));
    }
}
