using CodeEval.Compiling.Apis;
using CodeEval.Pipeline.Tools;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Repair;

/// <summary>What the tools of a task say to a model.</summary>
[TestFixture]
public sealed class TaskToolsTests : CheckFixture
{
    private static readonly ApiLookup Apis = new();

    [Test]
    public async Task Right_code_compiles_and_passes()
    {
        var tools = await ToolsOf(RepairTasks.NUnit);
        Assert.That(await tools.CompileAsync(RepairTasks.Right, default), Is.EqualTo("The code compiles and has the signatures that were asked for."));
        Assert.That(await tools.RunExampleAsync(RepairTasks.Right, default), Is.EqualTo("The code compiles, and all 2 public examples pass."));
    }

    [Test]
    public async Task Code_may_come_in_a_fence() => Assert.That(
        await (await ToolsOf(RepairTasks.NUnit)).CompileAsync($"```csharp\n{RepairTasks.Right}\n```", default),
        Is.EqualTo("The code compiles and has the signatures that were asked for."));

    [Test]
    public async Task Wrong_code_is_told_what_is_wrong()
    {
        var tools = await ToolsOf(RepairTasks.NUnit);
        Assert.That(await tools.CompileAsync("public static class Adder\n{\n    int", default), Does.StartWith("The code does not compile:\n\nline 3, column 8: error CS"));
        Assert.That(await tools.RunExampleAsync(RepairTasks.Wrong, default), Does.StartWith("The code compiles, but only 1 of 2 public examples passed.\n\nExample Examples.Adds_small_numbers: "));
    }

    [Test]
    public async Task A_task_without_examples_says_so() => Assert.That(
        await (await ToolsOf(RepairTasks.NUnit with { Examples = null })).RunExampleAsync(RepairTasks.Wrong, default),
        Is.EqualTo("The code compiles and has the signatures that were asked for. The task has no public examples to run."));

    [TestCase("")]
    [TestCase(" \n")]
    public async Task No_code_is_told(string code)
    {
        var tools = await ToolsOf(RepairTasks.Stdio);
        Assert.That(await tools.CompileAsync(code, default), Does.StartWith("There is no code in the call."));
        Assert.That(await tools.RunExampleAsync(code, default), Does.StartWith("There is no code in the call."));
        Assert.That(await tools.LookupApiAsync(code, default), Does.StartWith("Give one name of .NET"));
    }

    [Test]
    public async Task A_megabyte_of_code_is_told() => Assert.That(
        await (await ToolsOf(RepairTasks.Stdio)).RunExampleAsync(new string(';', 1 << 20), default),
        Is.EqualTo("The code has 1048576 characters; at most 65536 are compiled."));

    private async Task<TaskTools> ToolsOf(EvalTask task) => new(await CheckOf(task), Apis, task.Id);
}
