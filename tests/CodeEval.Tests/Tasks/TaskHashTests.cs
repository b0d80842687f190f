using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

[TestFixture]
public sealed class TaskHashTests
{
    private static readonly EvalTask Task = new()
    {
        Id = "a",
        Title = "t",
        Category = "c",
        Prompt = "p",
        Contract = new SourceFile("contract.cs", "public class A { }"),
        Tests = new HiddenTests.NUnit([new SourceFile("tests/T.cs", "class T { }")]),
    };

    private static readonly Func<EvalTask, EvalTask>[] Matters =
    [
        task => task with { Id = "b" },
        task => task with { Prompt = "q" },
        task => task with { Contract = null },
        task => task with { Contract = new SourceFile("contract.cs", "public class B { }") },
        task => task with { ContractAllows = ["overloads"] },
        task => task with { ContractAllows = ["equality"] },
        task => task with { ContractAsks = ["nullability"] },
        task => task with { ContractAllows = ["equality"], ContractAsks = ["nullability"] },
        task => task with { Tests = new HiddenTests.NUnit([new SourceFile("tests/T.cs", "class U { }")]) },
        task => task with { Tests = new HiddenTests.NUnit([new SourceFile("tests/U.cs", "class T { }")]) },
        task => task with { Tests = new HiddenTests.Program([new SourceFile("tests/T.cs", "class T { }")]) },
        task => task with { Tests = new HiddenTests.Continuation("a", "b", []) },
        task => task with { Tests = new HiddenTests.Continuation("a", "b", ["c"]) },
        task => task with { Tests = new HiddenTests.Stdio([new StdioCase("01", "a", "b")]) },
        task => task with { Tests = new HiddenTests.Stdio([new StdioCase("01", "ab", "")]) },
        task => task with { Examples = new PublicExamples.NUnit([new SourceFile("examples/T.cs", "class T { }")]) },
        task => task with { Examples = new PublicExamples.NUnit([new SourceFile("examples/T.cs", "class U { }")]) },
        task => task with { Examples = new PublicExamples.Program([new SourceFile("examples/T.cs", "class T { }")]) },
        task => task with { Examples = new PublicExamples.Stdio([new StdioCase("01", "a", "b")]) },
        task => task with { Examples = new PublicExamples.Stdio([new StdioCase("01", "a", "b")]), ContractAsks = ["nullability"] },
        task => task with { Limits = task.Limits with { CpuTime = TimeSpan.FromSeconds(1) } },
        task => task with { Limits = task.Limits with { WallTime = TimeSpan.FromSeconds(1) } },
        task => task with { Limits = task.Limits with { MemoryBytes = 1 } },
        task => task with { Limits = task.Limits with { OutputBytes = 1 } },
        task => task with { Capabilities = ["files"] },
        task => task with { Language = task.Language with { Version = "13" } },
        task => task with { Language = task.Language with { Nullable = false } },
        task => task with { Language = task.Language with { ImplicitUsings = false } },
        task => task with { Language = task.Language with { Defines = ["A"] } },
    ];

    [Test]
    public void It_changes_with_everything_that_shapes_a_verdict()
    {
        var hashes = Matters.Select(change => TaskHash.Of(change(Task))).Append(TaskHash.Of(Task)).ToList();

        Assert.That(hashes, Is.Unique);
    }

    [Test]
    public void It_does_not_change_with_what_is_for_people_or_for_checking_the_task()
    {
        var other = Task with
        {
            Title = "x",
            Category = "x",
            Difficulty = "hard",
            Tags = ["x"],
            Reference = [new SourceFile("r", "x")],
            KnownWrong = [new SourceFile("w", "x")],
        };

        Assert.That(TaskHash.Of(other), Is.EqualTo(TaskHash.Of(Task)));
    }

    // Runs are compared by these hashes: a new spelling would make every old run incomparable.
    [Test]
    public void It_is_the_same_for_ever() =>
        Assert.That(TaskHash.Of(Task), Is.EqualTo("6fad6c9643db4908027fa5d4d4931cce6550cfdf8bd2912dd1b0a7c20e28385c"));

    [Test]
    public void A_text_has_the_hash_of_its_UTF_8() =>
        Assert.That(TaskHash.OfText("abc"), Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}
