using System.Globalization;
using CodeEval.History;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.History;

/// <summary>What every history does, whatever it is kept in.</summary>
public abstract class HistoryStoreContract
{
    /// <summary>The database of the test that runs, as a user names it.</summary>
    protected abstract string Database { get; }

    /// <summary>Runs a statement of SQL on it and gives the first value as text.</summary>
    protected abstract string? Sql(string statement);

    private IHistoryStore Create() => HistoryStores.OpenOrCreate(Database);

    [Test]
    public void A_run_is_read_as_it_was_added()
    {
        using (var store = Create())
        {
            Assert.That(store.Add(HistoryRuns.Import(1), CancellationToken.None), Is.EqualTo(HistoryAddition.Added));
        }

        using var again = HistoryStores.Open(Database);
        var run = again.Read(new HistoryQuery()).Single();
        Assert.That(
            (run.StartedAt, run.Command, run.ToolVersion, run.Scoring, run.Source),
            Is.EqualTo((HistoryRuns.Start.AddDays(1), "run", "0.1.0", "strict", new RunSource(new string('0', 39) + "1", "main"))));
        Assert.That(run.Models.Select(model => (model.Name, model.Family, model.Origin, model.SettingsHash)), Is.EqualTo(new[]
        {
            (HistoryRuns.Live, "family", "live", "settings"), (HistoryRuns.Scripted, "", "scripted", "by hand"),
        }));
        var (a, b) = (new HistoryTask("a", "", "hash of a", "prompt of a"), new HistoryTask("b", "parsing", "hash of b", "prompt of b"));
        Assert.That(run.Models[0].Results, Is.EquivalentTo(new HistoryResult[]
        {
            new(b, 2, 1, 1, 1) { CostUsd = 1.500123456789m }, new(a, 1, 0, 0, 0) { CostUnknown = 1 },
        }));
        Assert.That(run.Models[1].Results, Is.EquivalentTo(new HistoryResult[] { new(b, 1, 0, 0, 0), new(a, 1, 0, 1, 0) }));
        Assert.That(again.Models(), Is.EqualTo([HistoryRuns.Live, HistoryRuns.Scripted]));
    }

    [Test]
    public void Samples_are_kept_with_verdict_detail_tokens_cost_and_the_ids_of_their_errors()
    {
        using (var store = Create())
        {
            store.Add(HistoryRuns.Import(1), CancellationToken.None);
        }

        Assert.That(Sql("select count(*) from samples"), Is.EqualTo("6"));
        Assert.That(Sql("select verdict || ': ' || detail || ': ' || error_ids from samples where error_ids is not null"), Is.EqualTo("compileError: it's \uFFFD ; drop table samples; --: CS0103 CS0246"));
        Assert.That(Sql("select input_tokens || ' ' || output_tokens || ' ' || cost_usd from samples where input_tokens is not null"), Is.EqualTo("100 20 0.000123456789"));
        Assert.That(Sql("select count(*) from samples s join models m on m.id = s.model join tasks t on t.id = s.task where m.name = 'scripted' and t.task = 'b' and s.place = 0 and s.verdict = 'timeout' and s.cost_usd is null"), Is.EqualTo("1"));
    }

    [Test]
    public void That_it_can_be_written_is_seen_without_writing()
    {
        using var store = HistoryStores.OpenOrCreate(Database);
        store.CheckWritable();
        Assert.That(store.Read(new HistoryQuery()), Is.Empty);
        store.Add(HistoryRuns.Import(1), CancellationToken.None);
        store.CheckWritable();
        Assert.That(store.Read(new HistoryQuery()), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_run_added_twice_is_one_run()
    {
        using var store = Create();
        store.Add(HistoryRuns.Import(1), CancellationToken.None);
        Assert.That(store.Add(HistoryRuns.Import(1), CancellationToken.None), Is.EqualTo(HistoryAddition.AlreadyThere));
        Assert.That(store.Add(HistoryRuns.Import(2), CancellationToken.None), Is.EqualTo(HistoryAddition.Added));
        Assert.That(store.Read(new HistoryQuery()), Has.Length.EqualTo(2));
        Assert.That((Sql("select count(*) from models"), Sql("select count(*) from tasks")), Is.EqualTo(("2", "2")), "what is the same is kept once");
    }

    [Test]
    public void A_run_that_was_resumed_takes_the_place_of_its_earlier_state_and_never_the_other_way_round()
    {
        using var store = Create();
        var first = HistoryRuns.Manifest(1);
        var resumed = first with { FinishedAt = first.FinishedAt!.Value.AddHours(1), Tasks = [.. first.Tasks, new RunTask("c", "", "nunit", "h", "p")] };
        var before = HistoryRuns.Import(first, content: "before");
        var after = HistoryRuns.Import(resumed, [.. HistoryRuns.Samples, HistoryRuns.Sample(HistoryRuns.Live, "c", 0, Verdict.Passed)], "after");

        Assert.That(
            new[] { before, after, before, after }.Select(run => store.Add(run, CancellationToken.None)),
            Is.EqualTo(new[] { HistoryAddition.Added, HistoryAddition.Replaced, HistoryAddition.AlreadyThere, HistoryAddition.AlreadyThere }));
        Assert.That(store.Read(new HistoryQuery()).Single().Models[0].Results, Has.Length.EqualTo(3));
        Assert.That((Sql("select count(*) from runs"), Sql("select count(*) from samples"), Sql("select count(*) from results")), Is.EqualTo(("1", "7", "6")));
    }

    [Test]
    public void Another_run_of_the_very_same_moment_does_not_take_its_place()
    {
        using var store = Create();
        store.Add(HistoryRuns.Import(1), CancellationToken.None);
        var manifest = HistoryRuns.Manifest(1);
        var other = manifest with { FinishedAt = manifest.FinishedAt!.Value.AddHours(1), Models = [manifest.Models[1]] };
        Assert.That(
            () => store.Add(HistoryRuns.Import(other, [HistoryRuns.Samples[5]], "other"), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.Contains("another run that began at the very moment"));
        Assert.That(store.Read(new HistoryQuery()).Single().Models, Has.Length.EqualTo(2));
    }

    [Test]
    public void A_run_that_cannot_be_added_leaves_nothing_and_can_be_added_later()
    {
        using var store = Create();
        using var stop = new CancellationTokenSource();
        Assert.That(() => store.Add(HistoryRuns.Import(HistoryRuns.Manifest(1), Broken()), CancellationToken.None), Throws.TypeOf<IOException>());
        Assert.That(
            () => store.Add(HistoryRuns.Import(HistoryRuns.Manifest(1), [.. HistoryRuns.Samples, HistoryRuns.Samples[2]]), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.Contains("the run holds a sample twice"));
        Assert.That(
            () => store.Add(HistoryRuns.Import(HistoryRuns.Manifest(1), [HistoryRuns.Sample("nobody", "a", 0, Verdict.Passed)]), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.Contains("'nobody'"));
        Assert.That(() => store.Add(HistoryRuns.Import(HistoryRuns.Manifest(1), Stopped()), stop.Token), Throws.InstanceOf<OperationCanceledException>());

        foreach (var table in new[] { "runs", "samples", "results", "run_models", "models", "tasks" })
        {
            Assert.That(Sql($"select count(*) from {table}"), Is.EqualTo("0"), table);
        }

        Assert.That(store.Add(HistoryRuns.Import(1), CancellationToken.None), Is.EqualTo(HistoryAddition.Added));

        static IEnumerable<SampleRecord> Broken()
        {
            yield return HistoryRuns.Samples[0];
            throw new IOException("The folder was taken away.");
        }

        IEnumerable<SampleRecord> Stopped()
        {
            yield return HistoryRuns.Samples[0];
            stop.Cancel();
            yield return HistoryRuns.Samples[1];
        }
    }

    [Test]
    public void Runs_are_chosen_by_model_branch_and_number()
    {
        using var store = Create();
        foreach (var number in new[] { 3, 1, 4, 2 })
        {
            store.Add(HistoryRuns.Import(number, number == 4 ? null : number == 2 ? "feature/x" : "main"), CancellationToken.None);
        }

        Assert.That(Read(new HistoryQuery()), Is.EqualTo(new[] { 1, 2, 3, 4 }), "the earliest first");
        Assert.That(Read(new HistoryQuery { Branch = "main" }), Is.EqualTo(new[] { 1, 3 }));
        Assert.That(Read(new HistoryQuery { Branch = "main", Latest = 1 }), Is.EqualTo(new[] { 3 }));
        Assert.That(Read(new HistoryQuery { Latest = 2 }), Is.EqualTo(new[] { 3, 4 }));
        Assert.That(Read(new HistoryQuery { Branch = "none" }), Is.Empty);
        Assert.That(Read(new HistoryQuery { Models = ["none"] }), Is.Empty);
        Assert.That(store.Read(new HistoryQuery { Models = [HistoryRuns.Scripted] }).SelectMany(run => run.Models).Select(model => model.Name), Is.All.EqualTo(HistoryRuns.Scripted));
        Assert.That(store.Read(new HistoryQuery { Branch = "feature/x" }).Single().Source!.Branch, Is.EqualTo("feature/x"));

        IEnumerable<int> Read(HistoryQuery query) => store.Read(query).Select(run => (run.StartedAt - HistoryRuns.Start).Days);
    }

    [Test]
    public void Who_reads_while_a_run_is_added_sees_all_of_it_or_nothing()
    {
        using var writer = Create();
        using var reader = HistoryStores.Open(Database);
        writer.Add(HistoryRuns.Import(1), CancellationToken.None);
        writer.Add(HistoryRuns.Import(HistoryRuns.Manifest(2), Watched()), CancellationToken.None);
        Assert.That(reader.Read(new HistoryQuery()), Has.Length.EqualTo(2));

        IEnumerable<SampleRecord> Watched()
        {
            foreach (var sample in HistoryRuns.Samples)
            {
                Assert.That(reader.Read(new HistoryQuery()), Has.Length.EqualTo(1));
                yield return sample;
            }
        }
    }

    [Test]
    public void Several_that_add_at_once_wait_for_each_other()
    {
        Create().Dispose();
        Parallel.For(0, 8, number =>
        {
            using var store = Create();
            store.Add(HistoryRuns.Import(number / 2), CancellationToken.None);
        });
        using var all = HistoryStores.Open(Database);
        Assert.That(all.Read(new HistoryQuery()), Has.Length.EqualTo(4));
        Assert.That(Sql("select count(*) from samples"), Is.EqualTo("24"));
    }

    [Test]
    public void Several_that_make_a_new_history_at_once_make_one()
    {
        Parallel.For(0, 4, number =>
        {
            using var store = Create();
            store.Add(HistoryRuns.Import(number), CancellationToken.None);
        });
        Assert.That((Sql("select count(*) from codeeval_history"), Sql("select count(*) from runs")), Is.EqualTo(("1", "4")));
    }

    [Test]
    public void What_is_counted_when_a_run_is_added_is_what_its_samples_come_to()
    {
        using var store = Create();
        var number = 0;
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.Enum<Verdict>(), Gen.Int[0, 100]).List[0, 40].Sample(
            drawn =>
            {
                var manifest = HistoryRuns.Manifest(Interlocked.Increment(ref number));
                List<SampleRecord> samples =
                [
                    .. drawn.Select((one, place) => HistoryRuns.Sample(manifest.Models[one.Item1].Name, manifest.Tasks[one.Item2].Id, place, one.Item3) with
                    {
                        CostUsd = one.Item4 % 3 == 0 ? null : one.Item4 / 7m,
                    }),
                ];
                store.Add(HistoryRuns.Import(manifest, samples), CancellationToken.None);
                var run = store.Read(new HistoryQuery { Latest = 1 }).Single();
                foreach (var (model, result) in run.Models.SelectMany(model => model.Results.Select(result => (model, result))))
                {
                    var mine = samples.Where(sample => sample.Model == model.Name && sample.Task == result.Task.Id).ToList();
                    Assert.That(
                        (result.Scored, result.Unscored, result.Passed, result.CompileErrors),
                        Is.EqualTo((
                            mine.Count(sample => sample.Verdict != Verdict.Unscored), mine.Count(sample => sample.Verdict == Verdict.Unscored),
                            mine.Count(sample => sample.Verdict == Verdict.Passed), mine.Count(sample => sample.Verdict == Verdict.CompileError))));
                    Assert.That(result.CostUsd ?? 0, Is.EqualTo(model.Origin == "live" ? mine.Sum(sample => sample.CostUsd ?? 0) : 0));
                }
            },
            iter: 20,
            threads: 1);
    }

    [Test]
    public void What_it_answers_takes_no_look_at_the_samples()
    {
        var run = new GeneratedRuns(models: 2, tasks: 50, samples: 20);
        using (var store = Create())
        {
            for (var number = 0; number < 5; number++)
            {
                store.Add(run.Import(number), CancellationToken.None);
            }
        }

        Assert.That(Sql("select count(*) from samples"), Is.EqualTo("10000"));
        Sql("drop table samples");
        using var again = HistoryStores.Open(Database);
        var trends = TrendBuilder.Build(again.Read(new HistoryQuery()));
        Assert.That(trends.SelectMany(trend => trend.Points).Select(point => (point.Tasks, point.Samples)), Is.EqualTo(Enumerable.Repeat((50, 1000), 10)));
    }

    [Test]
    public void A_history_of_a_later_version_is_refused_and_left_alone()
    {
        Create().Dispose();
        Sql("update codeeval_history set version = 99");
        Assert.That(() => HistoryStores.Open(Database), Throws.TypeOf<InputException>().With.Message.Contains("the history is of version 99, and this build knows 1"));
        Assert.That(Create, Throws.TypeOf<InputException>().With.Message.Contains("the history is of version 99, and this build knows 1"));
        Assert.That(Sql("select version from codeeval_history"), Is.EqualTo("99"));
    }

    [Test]
    public void A_database_of_something_else_is_refused_and_left_alone()
    {
        Sql("create table runs (mine text)");
        Assert.That(() => HistoryStores.Open(Database), Throws.TypeOf<InputException>().With.Message.Contains("there is no history here; make one by"));
        Assert.That(Create, Throws.TypeOf<InputException>().With.Message.Contains("this is a database, but not of a history"));
        Assert.That(Sql("select count(*) from runs"), Is.EqualTo("0"));
    }

    [Test]
    public void A_history_whose_tables_are_damaged_is_one_line()
    {
        using (var store = Create())
        {
            store.Add(HistoryRuns.Import(1), CancellationToken.None);
        }

        Sql("drop table results");
        using var damaged = HistoryStores.Open(Database);
        Assert.That(() => damaged.Read(new HistoryQuery()), Throws.TypeOf<InputException>().With.Message.Contains("results").And.Message.Not.Contains("\n"));
    }

    /// <summary>A value as text.</summary>
    protected static string? TextOf(object? value) => value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
