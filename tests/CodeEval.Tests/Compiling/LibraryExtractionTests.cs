using CodeEval.Compiling;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>What is taken out of replies to tasks whose answer is a library.</summary>
[TestFixture]
public sealed class LibraryExtractionTests
{
    private const string Good = "public record Item(int X);\n\npublic class Box\n{\n    public int Count() => 1;\n}";
    private const string Demo = "var box = new Box();\nConsole.WriteLine(box.Count());";

    private readonly PreparedTask _task = Prepared.Library("public record Item(int X); public class Box { public int Count(); }");

    private static IEnumerable<TestCaseData> Answers()
    {
        yield return Case("one block", Prepared.Fenced(Good), "took the code block");
        yield return Case("an example of use in a second block", Prepared.Fenced(Good) + "Use it so:\n" + Prepared.Fenced(Demo), "took code block 1 of 2");
        yield return Case("an example of use in an unnamed block", Prepared.Fenced(Good) + "```\n" + Demo + "\n```", "took code block 1 of 2");
        yield return Case("output in an unnamed block", Prepared.Fenced(Good) + "```\n1\n```", "took code block 1 of 2");
        yield return Case("a correction below", Prepared.Fenced(Good.Replace("1", "\"one\"", StringComparison.Ordinal)) + "Sorry:\n" + Prepared.Fenced(Good), "took code block 2 of 2");
        yield return Case("a correction of one type below", Prepared.Fenced(Good) + Prepared.Fenced("public class Box { }"), "took code block 1 of 2");
        yield return Case("two parts", Prepared.Fenced("using System.Text;\n\npublic record Item(int X);") + Prepared.Fenced("using System.Text;\nusing System.Linq;\npublic class Box { public int Count() => new StringBuilder().Length; }"), "joined 2 code blocks");
        yield return Case("a demo at the top level above", Prepared.Fenced(Demo + "\n" + Good), "took the code block", "left out 2 statements at the top level");
        yield return Case("a demo at the top level below, with a local function", Prepared.Fenced(Good + "\nvar box = new Box();\nShow(box);\nvoid Show(Box b) { Console.WriteLine(b.Count()); }"), "took the code block", "left out 3 statements at the top level");
        yield return Case("a demo Main", Prepared.Fenced(Good + "\nclass Program { static void Main() { new Box().Count(); } }"), "took the code block");
        yield return Case("benchmarks and attributes of the assembly", Prepared.Fenced("using BenchmarkDotNet.Attributes;\n[assembly: Parallelizable]\n" + Good + "\npublic class Runs { [Benchmark] public int Counts() => new Box().Count(); }"), "took the code block", "left out a class of tests", "left out a using of a test framework", "left out a list of attributes of the assembly");
        yield return Case("NUnit tests below", Prepared.Fenced("using NUnit.Framework;\n" + Good + "\n[TestFixture]\npublic class BoxTests\n{\n    [Test]\n    public void Counts() => Assert.That(new Box().Count(), Is.EqualTo(1));\n}"), "took the code block", "left out a class of tests", "left out a using of a test framework");
        yield return Case("xUnit tests in a block of their own", Prepared.Fenced(Good) + Prepared.Fenced("using Xunit;\npublic class BoxTests\n{\n    [Fact]\n    public void Counts() => Assert.Equal(1, new Box().Count());\n}"), "took code block 1 of 2");
        yield return Case("a shell block first", "```bash\ndotnet new classlib\n```\n" + Prepared.Fenced(Good), "took code block 2 of 2");
        yield return Case("a block without a word", "```\n" + Good + "\n```", "took the code block");
        yield return Case("an unclosed fence", "```csharp\n" + Good, "took the code block", "the code block was never closed");
        yield return Case("tildes", "~~~cs\n" + Good + "\n~~~", "took the code block");
        yield return Case("no fence, prose before and after", "Here is the class you asked for.\nusing it is easy.\n\n" + Good + "\n\nThis class counts; it is fast.", "took the code out of a reply without a code block");
        yield return Case("no C# fence but code in prose", "```bash\ndotnet build\n```\n" + Good, "took the code out of a reply without a code block");
        yield return Case("more fences than are tried, the answer first", Prepared.Fenced(Good) + string.Concat(Enumerable.Repeat(Prepared.Fenced(Demo), 30)), "took code block 1 of 31");
        yield return Case("reasoning before", "<think>\n```csharp\nclass Box { }\n```\n</think>\n" + Prepared.Fenced(Good), "left out the reasoning before </think>", "took the code block");
        yield return Case("CRLF", Prepared.Fenced(Good).Replace("\n", "\r\n", StringComparison.Ordinal), "took the code block");

        static TestCaseData Case(string name, string reply, params string[] steps) => new TestCaseData(reply, steps).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Answers))]
    public void The_answer_is_found(string reply, string[] steps)
    {
        var compiled = _task.Compile(reply);

        Assert.That(compiled.Word(), Is.EqualTo("compiled"));
        Assert.That(compiled.Submission().Steps, Is.EqualTo(steps));
    }

    [TestCase("", "the reply is empty")]
    [TestCase(" \r\n\t", "the reply is empty")]
    [TestCase("\0\u0001\u0002ELF\0\0", "the reply is not text")]
    [TestCase("I'm sorry, but I can't help with that.", "the reply holds no code")]
    [TestCase("The class should count (see below). Use a public class for it; record the results.", "the reply holds no code")]
    [TestCase("```bash\ndotnet new classlib\n```", "the reply holds no code")]
    [TestCase("<think>I should write a class", "the reply is empty")]
    public void A_reply_without_code_is_told(string reply, string reason) =>
        Assert.That(_task.Compile(reply).Word(), Is.EqualTo($"noCode: {reason}"));

    [Test]
    public void Code_without_what_was_asked_is_a_contract_that_is_missed() =>
        Assert.That(_task.Compile(Prepared.Fenced("Console.WriteLine(1);")).Word(), Is.EqualTo(
            "contract: asked for public record Item; it is not there | asked for public class Box; it is not there"));

    [Test]
    public void A_namespace_of_its_own_is_told() =>
        Assert.That(_task.Compile(Prepared.Fenced("namespace My.App;\n" + Good)).Word(), Does.StartWith(
            "contract: asked for public record Item; it is not there, but My.App.Item is; it must be in no namespace"));

    [Test]
    public void Parts_in_one_namespace_are_joined()
    {
        var task = Prepared.Library("namespace N; public record Item(int X); public class Box { public Item Get(); }");

        var compiled = task.Compile(Prepared.Fenced("namespace N;\npublic record Item(int X);") + Prepared.Fenced("using System;\nnamespace N;\npublic class Box { public Item Get() => new(1); }"));

        Assert.That(compiled.Word(), Is.EqualTo("compiled"));
    }

    [Test]
    public void Lines_of_diagnostics_are_those_of_the_block_also_after_something_was_left_out()
    {
        var compiled = _task.Compile(Prepared.Fenced("using Xunit;\nvar box = new Box();\n[TestClass] class T\n{\n}\n" + Good.Replace("1;", "missing;", StringComparison.Ordinal)));

        var error = compiled.Compilation!.Diagnostics.Single(one => one.Severity == "error");
        Assert.That((error.Id, error.Line, error.Column), Is.EqualTo(("CS0103", 10, 27)));
        Assert.That(compiled.Submission().Code.Split('\n')[9], Is.EqualTo("    public int Count() => missing;"));
    }

    [Test]
    public void Of_answers_that_do_not_compile_the_nearest_one_is_told()
    {
        var compiled = _task.Compile(Prepared.Fenced(Good.Replace("1;", "a + b + c;", StringComparison.Ordinal)) + Prepared.Fenced(Good.Replace("1;", "a;", StringComparison.Ordinal)));

        Assert.That(compiled.Submission().Steps, Is.EqualTo(["took code block 2 of 2"]));
        Assert.That(compiled.Word(), Is.EqualTo("errors: CS0103"));
    }
}
