using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>The solutions of this repository's tasks, right ones and wrong ones, as far as the compiler judges them.</summary>
[TestFixture]
public sealed class SuiteSolutionsTests
{
    private static readonly EvalTask[] Tasks = [.. TaskLoader.Load([RepositoryRoot.PathOf("tasks")])];

    [TestCaseSource(nameof(Tasks))]
    public void Solutions_compile_and_keep_the_contract(EvalTask task)
    {
        var prepared = Prepared.Compiler.Prepare(task);

        Assert.That(task.Reference.Concat(task.KnownWrong).Select(file => $"{file.Name}: {prepared.CompileExactly(file.Text).Word()}"), Is.All.EndsWith(": compiled"));
    }
}
