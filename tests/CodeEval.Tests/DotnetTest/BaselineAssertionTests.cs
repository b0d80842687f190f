using CodeEval.Regressions;
using CodeEval.Tasks;
using CodeEval.Tests.Generation;
using CodeEvalNUnit;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace CodeEval.Tests.DotnetTest;

/// <summary>What a fixture says of its models against a baseline, where one of them has no verdict.</summary>
[TestFixture]
public sealed class BaselineAssertionTests
{
    private const string Judged = "deepseek-chat";
    private const string Down = "model-that-is-down";

    [Test]
    public async Task A_model_without_a_verdict_is_no_worse_and_hides_no_fall_of_another()
    {
        using var scratch = new ScratchFolder();
        scratch.Write("replies/down/replies.json", $$"""{ "formatVersion": 1, "model": "{{Down}}", "origin": "scripted" }""");
        Directory.CreateSymbolicLink(Path.Combine(scratch.Path, "replies", "judged"), RepositoryRoot.PathOf("fixtures", "replies", Judged));
        Directory.CreateSymbolicLink(Path.Combine(scratch.Path, "tasks"), RepositoryRoot.PathOf("tasks"));
        scratch.Write("codeeval.json", "{}");
        var suite = new EvalSuiteAttribute { Filter = "id=slugify", Replies = "replies" };
        var evals = new Evals(() => EvalPlan.Read(suite, "Suite", scratch.Path));
        try
        {
            BaselineFile.Write(Path.Combine(scratch.Path, BaselineFile.UsualName), Before(Judged, Down));
            BaselineFile.Write(Path.Combine(scratch.Path, "older.json"), Before(Down));
            Assert.That(
                () => evals.AssertBaselineAsync(),
                Throws.TypeOf<InconclusiveException>().With.Message.StartsWith($"No sample of {Down} has a verdict, so it was held against nothing."));

            // The only model of the baseline is down, and the other one is no new version of it.
            Assert.That(() => evals.AssertBaselineAsync("older.json"), Throws.TypeOf<InconclusiveException>().With.Message.StartsWith($"No sample of {Down} has"));

            // A failed assertion is one of the test that runs, unless it is made beside it.
            using var beside = new TestExecutionContext.IsolatedContext();
            Assert.That(
                () => evals.AssertBaselineAsync(rules: new GateRules { Power = 0.8 }),
                Throws.TypeOf<AssertionException>().With.Message.Contains($"{Judged}: too small to tell"));
        }
        finally
        {
            await evals.CloseAsync();
        }
    }

    private static RunBaseline Before(params IEnumerable<string> models)
    {
        var hash = TaskHash.Of(TaskFolderReader.Read(RepositoryRoot.PathOf("tasks", "slugify")));
        return new RunBaseline
        {
            Models = [.. models.Select(model => new BaselineModel { Name = model, Origin = "scripted", SettingsHash = "", Tasks = [new BaselineTask("slugify", "text", hash, 1, 0)] })],
        };
    }
}
