using CodeEval.Regressions;
using NUnit.Framework;

namespace CodeEval.Tests.Regressions;

[TestFixture]
public sealed class RegressionGateTests
{
    [Test]
    public void A_fall_beyond_noise_fails_and_the_reason_says_how_far()
    {
        // Five tasks lost and none won: one of 32 ways to turn signs, of one side.
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(15, 40)), Baselines.Of(Baselines.Passing(20, 40)), new GateRules());

        Assert.That(result.Passed, Is.False);
        Assert.That(result.Checks.Single().PValue, Is.EqualTo(1 / 32.0).Within(1e-12));
        Assert.That(result.Reason, Is.EqualTo(
            "model: pass@1 fell by 12.5 points from 50.0 % to 37.5 % over 40 shared tasks, 95 % interval -23.2 to -1.8; beyond noise (p of a fall 0.031)"));
    }

    [Test]
    public void A_fall_within_noise_passes_however_far_it_is()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(4, 10)), Baselines.Of(Baselines.Passing(8, 10)), new GateRules());

        Assert.That(result.Passed, Is.True);
        Assert.That(result.Reason, Does.Contain("fell by 40.0 points").And.EndWith("within noise (p of a fall 0.063)"));
    }

    [Test]
    public void A_rise_passes_and_is_no_evidence_of_a_fall()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(20, 40)), Baselines.Of(Baselines.Passing(10, 40)), new GateRules());

        Assert.That((result.Passed, result.Checks.Single().PValue), Is.EqualTo((true, 1 - (1 / 1024.0))));
    }

    [Test]
    public void Half_the_samples_where_all_passed_is_a_fall_too()
    {
        (int, int)[] before = [.. Enumerable.Repeat((10, 10), 12)];
        (int, int)[] after = [.. Enumerable.Repeat((5, 10), 12)];

        var result = RegressionGate.Judge(Baselines.Of(after), Baselines.Of(before), new GateRules());

        Assert.That((result.Passed, result.Checks.Single().PValue), Is.EqualTo((false, 1 / 4096.0)));
    }

    [Test]
    public void A_fall_that_is_allowed_passes_though_it_is_beyond_noise()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(93, 100)), Baselines.Of(Baselines.Passing(100, 100)), new GateRules { MaxRegression = 0.07 });

        Assert.That(result.Passed, Is.True);
        Assert.That(result.Reason, Does.EndWith("but no more than the 7.0 points allowed"));
        Assert.That(RegressionGate.Judge(Baselines.Of(Baselines.Passing(92, 100)), Baselines.Of(Baselines.Passing(100, 100)), new GateRules { MaxRegression = 0.07 }).Passed, Is.False);
    }

    [Test]
    public void Many_models_are_corrected_for_their_number()
    {
        // Alone, each of ten would fail with p = 1/32; ten times that is 0.31.
        var names = Enumerable.Range(0, 10).Select(number => $"model-{number}").ToList();
        var before = Baselines.Of([.. names.Select(name => Baselines.Model(name, Baselines.Passing(20, 40)))]);
        var after = Baselines.Of([.. names.Select(name => Baselines.Model(name, Baselines.Passing(15, 40)))]);

        var result = RegressionGate.Judge(after, before, new GateRules());

        Assert.That(result.Passed, Is.True);
        Assert.That(result.Reason, Is.EqualTo("all 10 checks passed"));
        Assert.That(result.Checks.Select(check => check.PValue), Is.All.EqualTo(10 / 32.0).Within(1e-12));
    }

    [Test]
    public void A_category_that_falls_alone_is_found_by_category()
    {
        var result = RegressionGate.Judge(Run(parsing: 0, dates: 20), Run(parsing: 10, dates: 10), new GateRules { ByCategory = true });

        Assert.That(result.Checks.Select(check => (check.Category, check.Passed)), Is.EqualTo(new[] { (null, true), ("dates", true), ((string?)"parsing", false) }));
        Assert.That(RegressionGate.Judge(Run(parsing: 0, dates: 20), Run(parsing: 10, dates: 10), new GateRules()).Passed, Is.True);

        static RunBaseline Run(int parsing, int dates) =>
            Baselines.Of(Baselines.ModelOf("model", [.. Category("dates", dates), .. Category("parsing", parsing)]));

        static IEnumerable<BaselineTask> Category(string name, int passed) =>
            Enumerable.Range(0, 20).Select(task => new BaselineTask($"{name}-{task}", name, "1", 1, task < passed ? 1 : 0));
    }

    [Test]
    public void Thresholds_go_by_the_estimate_and_need_no_baseline()
    {
        var run = Baselines.Of(Baselines.ModelOf("model", [new BaselineTask("a", "x", "1", 5, 3) { CompileErrors = 1 }, new BaselineTask("b", "y", "1", 5, 3)]));

        var met = RegressionGate.Judge(run, null, new GateRules { MinPassAt = 0.6, MaxCompileErrorRate = 0.1 });
        var missed = RegressionGate.Judge(run, null, new GateRules { MinPassAt = 0.61, MaxCompileErrorRate = 0.09, ByCategory = true });

        Assert.That((met.Passed, met.Reason), Is.EqualTo((true, "all 2 checks passed")));
        Assert.That(missed.Checks.Select(check => (check.Rule, check.Category, check.Passed)), Is.EqualTo(new[]
        {
            ("minPassAt", null, false), ("maxCompileErrorRate", null, false),
            ("minPassAt", "x", false), ("maxCompileErrorRate", "x", false),
            ("minPassAt", (string?)"y", false), ("maxCompileErrorRate", "y", true),
        }));
        Assert.That(missed.Reason, Is.EqualTo("model: pass@1 is 60.0 % (9.5 to 93.7, 2 tasks); asked for is 61.0 % or more; and 4 more of 6 checks failed"));
        Assert.That(missed.Checks[1].Reason, Is.EqualTo("model: 1 of 10 scored samples (10.0 %) does not compile; allowed is 9.0 %"));
    }

    [Test]
    public void A_run_too_small_to_tell_fails_where_power_is_asked_for()
    {
        var small = Baselines.Of([.. Enumerable.Range(0, 40).Select(task => (task % 2, 1))]);
        var large = Baselines.Of([.. Enumerable.Range(0, 400).Select(_ => (7, 10))]);

        var result = RegressionGate.Judge(small, Baselines.Of([.. Enumerable.Range(0, 40).Select(task => (task / 2 % 2, 1))]), new GateRules { Power = 0.8 });

        Assert.That(result.Checks.Select(check => (check.Rule, check.Passed)), Is.EqualTo(new[] { ("regression", true), ("power", false) }));
        Assert.That(result.Reason, Is.EqualTo("model: too small to tell: with 40 shared tasks a true fall of 28.7 points or more is found 80.0 % of the time; asked for is 5.0 points"));
        Assert.That(RegressionGate.Judge(large, large, new GateRules { Power = 0.8 }).Passed, Is.True);
    }

    [Test]
    public void Four_tasks_tell_nothing_however_they_fall()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(0, 4)), Baselines.Of(Baselines.Passing(4, 4)), new GateRules { Power = 0.8 });

        Assert.That(result.Checks.Select(check => check.Passed), Is.EqualTo(new[] { true, false }));
        Assert.That(result.Reason, Is.EqualTo("model: too small to tell: with 4 shared tasks no fall can be told; asked for is 5.0 points"));
    }

    [Test]
    public void Only_tasks_with_the_same_hash_are_compared_and_the_others_are_named()
    {
        var before = Baselines.Of(Baselines.ModelOf("model", [Task("a", "1", 1), Task("b", "1", 1), Task("gone", "1", 1)]));
        var after = Baselines.Of(Baselines.ModelOf("model", [Task("a", "1", 1), Task("b", "2", 0), Task("new", "1", 0)]));

        var result = RegressionGate.Judge(after, before, new GateRules());

        Assert.That(result.Checks.Single().Difference!.Tasks, Is.EqualTo(1));
        Assert.That(result.Notes.SkipLast(1), Is.EqualTo(new[]
        {
            "model: 1 task left out, which changed since the baseline: b.",
            "model: 1 task left out, which the candidate has no scored sample of: gone.",
            "model: 1 task left out, which the baseline has no scored sample of: new.",
        }));

        static BaselineTask Task(string id, string hash, int passed) => new(id, "all", hash, 1, passed);
    }

    [Test]
    public void Where_no_fall_can_be_told_it_says_so()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Passing(0, 4)), Baselines.Of(Baselines.Passing(4, 4)), new GateRules());

        Assert.That(result.Passed, Is.True);
        Assert.That(result.Notes, Is.EqualTo(new[] { "model: with 4 shared tasks no fall can be told from noise, however great: that takes 5 or more. --require-power fails such a run." }));
        Assert.That(RegressionGate.Judge(Baselines.Of(Baselines.Passing(0, 5)), Baselines.Of(Baselines.Passing(5, 5)), new GateRules()).Passed, Is.False);
    }

    [Test]
    public void A_model_that_was_compared_with_nothing_fails_where_power_is_asked_for()
    {
        var well = Baselines.Model("well", Baselines.Passing(300, 400));
        var before = Baselines.Of(well, Baselines.ModelOf("down", []));
        var after = Baselines.Of(well, Baselines.Model("down", Baselines.Passing(0, 400)));

        var result = RegressionGate.Judge(after, before, new GateRules { Power = 0.8 });
        var few = RegressionGate.Judge(
            Baselines.Of(Baselines.Model("well", (9, 10)), Baselines.Model("once", (1, 1))), Baselines.Of(Baselines.Model("well", (9, 10)), Baselines.Model("once", (1, 1))), new GateRules { K = 5, Power = 0.8 });

        Assert.That(result.Checks.Select(check => (check.Model, check.Rule, check.Passed)), Is.EqualTo(new[] { ("well", "regression", true), ("well", "power", true), ("down", "power", false) }));
        Assert.That(result.Reason, Is.EqualTo("down: too small to tell: with 0 shared tasks no fall can be told; asked for is 5.0 points"));
        Assert.That(few.Checks.Last().Reason, Does.StartWith("once: too small to tell: with 0 shared tasks of 5 scored samples no fall"));
        Assert.That(few.Notes, Has.Some.StartsWith("once: with 0 shared tasks of 5 scored samples no fall can be told from noise"));
    }

    [Test]
    public void With_categories_it_takes_more_tasks_to_tell_and_small_categories_are_named()
    {
        // Four comparisons: six tasks that all fall have a p of 4 / 64.
        var before = Baselines.Of(Run(1));
        var after = Baselines.Of(Run(0));

        var result = RegressionGate.Judge(after, before, new GateRules { ByCategory = true });

        Assert.That(result.Passed, Is.True);
        Assert.That(result.Notes, Is.EqualTo(new[]
        {
            "model: with 6 shared tasks no fall can be told from noise, however great: that takes 7 or more. --require-power fails such a run.",
            "model: categories of fewer than 7 shared tasks, in which no fall can be told by itself: a, b, c.",
        }));

        static BaselineModel Run(int passed) =>
            Baselines.ModelOf("model", Enumerable.Range(0, 6).Select(task => new BaselineTask($"task-{task}", $"{"abc"[task / 2]}", "1", 1, passed)));
    }

    [Test]
    public void A_small_fall_beside_a_certain_one_is_told_and_not_called_too_small()
    {
        // The great fall is found first, and leaves the other, of five tasks, all of alpha.
        var result = RegressionGate.Judge(
            Baselines.Of(Baselines.Model("great", Baselines.Passing(0, 40)), Baselines.Model("small", Baselines.Passing(0, 5))),
            Baselines.Of(Baselines.Model("great", Baselines.Passing(40, 40)), Baselines.Model("small", Baselines.Passing(5, 5))),
            new GateRules());

        Assert.That(result.Checks.Select(check => check.Passed), Is.All.False);
        Assert.That(result.Notes, Is.Empty);
    }

    [Test]
    public void Without_a_scored_sample_there_is_nothing_to_judge()
    {
        var none = Baselines.Of(Baselines.ModelOf("model", []));

        Assert.That(() => RegressionGate.Judge(none, Baselines.Of((1, 1)), new GateRules()), Throws.InstanceOf<InputException>().With.Message.StartsWith("No sample of model is scored"));
        Assert.That(() => RegressionGate.Judge(none, null, new GateRules { MinPassAt = 0 }), Throws.InstanceOf<InputException>());
    }

    [Test]
    public void A_new_version_is_held_against_the_only_model_there_was()
    {
        var result = RegressionGate.Judge(Baselines.Of(Baselines.Model("v2", (1, 1), (1, 1))), Baselines.Of(Baselines.Model("v1", (1, 1), (1, 1))), new GateRules());

        Assert.That(result.Reason, Does.StartWith("v2 (baseline v1): pass@1 stayed at 100.0 % over 2 shared tasks"));
    }

    [Test]
    public void A_replay_is_said_to_be_one()
    {
        var run = Baselines.Of(Baselines.Model("model", (1, 1)) with { Origin = "scripted" });

        Assert.That(RegressionGate.Judge(run, run, new GateRules()).Notes[0], Does.StartWith("Replay of scripted replies: those of model were written by hand"));
    }

    [Test]
    public void Runs_that_have_nothing_in_common_are_refused()
    {
        var run = Baselines.Of((1, 1));
        Assert.That(() => RegressionGate.Judge(run, null, new GateRules()), Throws.InstanceOf<InputException>().With.Message.Contains("--min-pass-at-1"));
        Assert.That(() => RegressionGate.Judge(run, Baselines.Of(Baselines.Model("a", (1, 1)), Baselines.Model("b", (1, 1))), new GateRules()), Throws.InstanceOf<InputException>().With.Message.EqualTo("No model in common: the baseline has a, b, the candidate model. Models are paired by name."));
        Assert.That(() => RegressionGate.Judge(run, Baselines.Of(Baselines.ModelOf("model", [new BaselineTask("other", "all", "1", 1, 1)])), new GateRules()), Throws.InstanceOf<InputException>().With.Message.StartsWith("No task in common: baseline and candidate are runs of different tasks"));
        Assert.That(() => RegressionGate.Judge(run, Baselines.Of(Baselines.ModelOf("model", [new BaselineTask("task-000", "all", "2", 1, 1)])), new GateRules()), Throws.InstanceOf<InputException>().With.Message.StartsWith("No task in common: 1 task of the baseline changed since. Write a new baseline"));
        Assert.That(() => RegressionGate.Judge(run, run with { Scoring = "legacy" }, new GateRules()), Throws.InstanceOf<InputException>().With.Message.Contains("do not count the same"));
        Assert.That(() => RegressionGate.Judge(run, run, new GateRules { K = 5 }), Throws.InstanceOf<InputException>().With.Message.EqualTo("No shared task has 5 scored samples in both runs, so pass@5 cannot be compared."));
    }
}
