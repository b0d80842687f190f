using CodeEval.Tests.Generation;
using CodeEvalNUnit;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CodeEval.Tests.DotnetTest;

/// <summary>What a test runner sees of a suite before it runs anything.</summary>
[TestFixture]
public sealed class DiscoveryTests
{
    [Test]
    public void Cases_are_named_after_model_and_task_and_have_categories_to_filter_by()
    {
        var tests = Discover(new EvalSuiteAttribute { Filter = "id=lru-cache", Replies = "fixtures/replies" });

        Assert.That(tests.Select(test => test.Name), Is.EqualTo((string[])["Solves(deepseek-chat, lru-cache)", "Solves(qwen2.5-coder-7b-instruct, lru-cache)"]));
        Assert.That(tests.Select(test => test.FullName), Is.All.StartsWith($"{typeof(Fixture).Namespace}.Fixture.Solves("));
        Assert.That(tests[1].Properties[PropertyNames.Category], Is.EqualTo((string[])["data-structures", "medium", "generics", "linked-list", "qwen2.5-coder-7b-instruct"]));
    }

    [Test]
    public void Samples_are_told_apart_where_there_are_several()
    {
        var tests = Discover(new EvalSuiteAttribute { Filter = "id=lru-cache", Replies = "fixtures/replies", Models = ["deepseek-chat"], Samples = 2 });

        Assert.That(tests.Select(test => test.Name), Is.EqualTo((string[])["Solves(deepseek-chat, lru-cache#0)", "Solves(deepseek-chat, lru-cache#1)"]));
    }

    [TestCase("{ \"samples\": 0 }", "", "", "samples", TestName = "A configuration that is wrong")]
    [TestCase("{}", "", "", "there are no models; add \"models\", or give Models or Replies to [EvalSuite]", TestName = "No models")]
    [TestCase("{}", "", "nowhere", "nowhere: there is no such folder", TestName = "No recordings")]
    [TestCase("{}", "colour=red", "replies", "the field \"colour\" is none of", TestName = "A filter that is wrong")]
    [TestCase("{}", "", "replies", "tasks", TestName = "No tasks")]
    public void A_suite_that_cannot_be_read_is_one_test_that_says_what_to_do(string configuration, string filter, string replies, string reason)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("codeeval.json", configuration);
        scratch.Write("replies/m/replies.json", """{ "formatVersion": 1, "model": "m", "origin": "scripted" }""");
        var suite = new EvalSuiteAttribute { Filter = filter.Length == 0 ? null : filter, Replies = replies.Length == 0 ? null : replies };

        var test = Discover(suite, scratch.Path).Single();

        Assert.That(test.RunState, Is.EqualTo(RunState.NotRunnable));
        Assert.That(test.Properties.Get(PropertyNames.SkipReason), Does.Contain(reason).And.Not.Contains("\n"));
    }

    [Test]
    public void A_fixture_without_the_attribute_is_told_so()
    {
        var test = new EvalCasesAttribute().BuildFrom(new MethodWrapper(typeof(Fixture), nameof(Fixture.Solves)), null).Single();

        Assert.That(test.Properties.Get(PropertyNames.SkipReason), Does.Contain("[EvalSuite]"));
    }

    [Test]
    public void A_method_that_takes_something_else_is_told_so()
    {
        var test = Discover(new EvalSuiteAttribute(), method: nameof(Fixture.TakesNothing)).Single();

        Assert.That(test.Properties.Get(PropertyNames.SkipReason), Does.Contain("one parameter of type EvalCase"));
    }

    private static List<TestMethod> Discover(EvalSuiteAttribute suite, string? root = null, string method = nameof(Fixture.Solves))
    {
        using var own = new ScratchFolder();
        var evals = new Evals(() => EvalPlan.Read(suite, nameof(Fixture), root ?? WithConfiguration(own)));
        var fixture = new TestSuite(new TypeWrapper(typeof(Fixture)), [evals]) { Name = nameof(Fixture), FullName = $"{typeof(Fixture).Namespace}.{nameof(Fixture)}" };
        return [.. new EvalCasesAttribute().BuildFrom(new MethodWrapper(typeof(Fixture), method), fixture)];
    }

    // The repository has a configuration only where its user has made one.
    private static string WithConfiguration(ScratchFolder own)
    {
        own.Write("codeeval.json", $$"""{ "tasks": ["{{RepositoryRoot.PathOf("tasks").Replace("\\", "/", StringComparison.Ordinal)}}"] }""");
        Directory.CreateSymbolicLink(System.IO.Path.Combine(own.Path, "fixtures"), RepositoryRoot.PathOf("fixtures"));
        return own.Path;
    }

    private sealed class Fixture(Evals evals)
    {
        public object Solves(EvalCase sample) => (evals, sample);

        public void TakesNothing() => GC.KeepAlive(evals);
    }
}
