using System.Collections.Immutable;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class AfterRepairsTests
{
    private const int Allowed = 3;
    private const double Tolerance = 1e-12;

    private static readonly Gen<Verdict> Failures = Gen.OneOf(Gen.Const(Verdict.TestsFailed), Gen.Const(Verdict.CompileError), Gen.Const(Verdict.NoCode));

    // What a run leaves: answers that failed, and then one that ends the sample. Nothing is told of an answer that passed.
    private static readonly Gen<ImmutableArray<SampleTurn>> Ended =
        from failed in Failures.Array[0, Allowed]
        from last in Gen.OneOf(Failures, Gen.Const(Verdict.Passed), Gen.Const(Verdict.Unscored))
        select Turns([.. failed, last]);

    // An answer that passes the hidden tests may still be told of, where a public example asks for more than they do.
    private static readonly Gen<ImmutableArray<SampleTurn>> ToldAfterPassing =
        from verdicts in Gen.OneOf(Failures, Gen.Const(Verdict.Passed)).Array[1, Allowed + 1]
        select Turns(verdicts);

    [Test]
    public void After_some_repairs_it_is_what_a_run_that_allows_no_more_would_say() =>
        Runs(Gen.OneOf(Ended, ToldAfterPassing)).Sample(samples =>
        {
            var after = Of(samples);
            return Enumerable.Range(0, Allowed + 1).All(repairs =>
                after[repairs].Repairs == repairs && Same(after[repairs], Build([.. samples.Select(sample => CutOff(sample, repairs))], 0).PassAt));
        });

    [Test]
    public void After_all_repairs_it_is_the_result_of_the_run() =>
        Runs(Gen.OneOf(Ended, ToldAfterPassing)).Sample(samples =>
        {
            var model = Build(samples, Allowed);
            return model.AfterRepairs.Length == Allowed + 1 && Same(model.AfterRepairs[^1], model.PassAt);
        });

    [Test]
    public void A_repair_never_lowers_it_where_nothing_is_told_of_an_answer_that_passed() =>
        Runs(Ended).Sample(samples => Of(samples).Zip(Of(samples).Skip(1)).All(step =>
            step.First.PassAt.All(at => step.Second.PassAt[at.Key].Estimate >= at.Value.Estimate - Tolerance)));

    [Test]
    public void A_repair_that_breaks_what_passed_lowers_it() =>
        Assert.That(
            Of([Sample("dates", 0, Turns([Verdict.Passed, Verdict.TestsFailed]))]).Select(after => after.PassAt[1].Estimate),
            Is.EqualTo([1, 0, 0, 0]));

    [Test]
    public void Every_step_is_about_the_same_tasks() =>
        Runs(Gen.OneOf(Ended, ToldAfterPassing)).Sample(samples =>
            Of(samples).All(after => after.PassAt.Select(at => (at.Key, at.Value.Tasks)).SequenceEqual(Of(samples)[0].PassAt.Select(at => (at.Key, at.Value.Tasks)))));

    [Test]
    public void A_sample_that_ends_unscored_enters_no_step() =>
        Assert.That(Of([Sample("dates", 0, Turns([Verdict.CompileError, Verdict.Unscored]))]).Select(after => after.PassAt.Count), Is.EqualTo([0, 0, 0, 0]));

    [Test]
    public void Recovery_is_by_what_was_wrong_with_the_first_answer()
    {
        var names = new SampleTurn { Verdict = Verdict.CompileError, Errors = ["CS0103", "CS0246", "CS0103"], Feedback = "compiler" };
        var types = new SampleTurn { Verdict = Verdict.CompileError, Errors = ["CS0246"], Feedback = "compiler" };
        var wrong = new SampleTurn { Verdict = Verdict.TestsFailed };
        var model = Build(
            [
                Sample("dates", 0, [names, types, .. Turns([Verdict.Passed])]),
                Sample("dates", 1, [types, wrong]),
                Sample("lru-cache", 0, [wrong]),
                Sample("lru-cache", 1, [wrong with { Feedback = "examples" }, .. Turns([Verdict.Passed])]),
                Sample("lru-cache", 2, [new SampleTurn { Verdict = Verdict.NoCode, Feedback = "compiler" }, .. Turns([Verdict.Unscored])]),
                Sample("csv*line*", 0, Turns([Verdict.Passed])),
            ],
            Allowed);

        Assert.That(model.Recovery, Is.EqualTo(new[]
        {
            new Recovery("CS0246", "unknown type", 2, 2, 1),
            new Recovery("testsFailed", null, 2, 1, 1),
            new Recovery("CS0103", "unknown name", 1, 1, 1),
        }));
    }

    [Test]
    public void A_run_without_repairs_tells_of_none()
    {
        var model = Build([Sample("dates", 0, [])], 0);

        Assert.That(model.AfterRepairs, Is.Empty);
        Assert.That(model.Recovery, Is.Empty);
    }

    private static Gen<SampleRecord[]> Runs(Gen<ImmutableArray<SampleTurn>> turns) =>
        from counts in Gen.Int[0, 3].Array[SmallRun.Manifest.Tasks.Length]
        from all in turns.Array[counts.Sum()]
        select Keys(counts).Zip(all, (key, its) => Sample(key.Task, key.Index, its)).ToArray();

    private static IEnumerable<(string Task, int Index)> Keys(int[] counts) =>
        counts.SelectMany((count, task) => Enumerable.Range(0, count).Select(index => (SmallRun.Manifest.Tasks[task].Id, index)));

    private static ImmutableArray<AfterRepairs> Of(SampleRecord[] samples) => Build(samples, Allowed).AfterRepairs;

    private static ModelSummary Build(SampleRecord[] samples, int repairs) =>
        RunSummaryBuilder.Build(SmallRun.Manifest with { Repairs = repairs, K = [1, 2] }, samples).Models[0];

    private static SampleRecord CutOff(SampleRecord sample, int repairs)
    {
        ImmutableArray<SampleTurn> kept = [.. sample.Turns.Take(repairs + 1)];
        return sample.Verdict == Verdict.Unscored ? sample : sample with { Turns = kept, Verdict = kept[^1].Verdict };
    }

    private static SampleRecord Sample(string task, int index, ImmutableArray<SampleTurn> turns) => new()
    {
        Model = SmallRun.Live,
        Task = task,
        Index = index,
        Verdict = turns.IsEmpty ? Verdict.Passed : turns[^1].Verdict,
        Turns = turns,
    };

    private static ImmutableArray<SampleTurn> Turns(Verdict[] verdicts) =>
        [.. verdicts.Select((verdict, turn) => new SampleTurn { Verdict = verdict, Feedback = turn < verdicts.Length - 1 ? "examples" : null })];

    private static bool Same(AfterRepairs after, ImmutableSortedDictionary<int, CodeEval.Statistics.PassEstimate> passAt) =>
        after.PassAt.SequenceEqual(passAt);
}
