using CodeEval.History;
using CodeEval.History.Sqlite;
using CodeEval.Tests.Generation;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace CodeEval.Tests.History;

/// <summary>A history in a file.</summary>
[TestFixture]
public sealed class SqliteHistoryTests : HistoryStoreContract
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    /// <inheritdoc />
    protected override string Database => Path.Combine(_scratch.Path, "history.db");

    /// <inheritdoc />
    protected override string? Sql(string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return TextOf(command.ExecuteScalar());
    }

    [Test]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a diary.\n", 500));
        File.WriteAllText(Database, text);
        AssertRefused("no database of SQLite, or is damaged");
        Assert.That(File.ReadAllText(Database), Is.EqualTo(text));
        Assert.That(Directory.GetFiles(_scratch.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_database_of_another_program_is_not_touched()
    {
        Sql("create table mine (text)");
        var bytes = File.ReadAllBytes(Database);
        AssertRefused("this is a database, but not of a history");
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes));
    }

    [Test]
    public void A_damaged_file_is_told()
    {
        using (var store = HistoryStores.OpenOrCreate(Database))
        {
            for (var number = 0; number < 50; number++)
            {
                store.Add(HistoryRuns.Import(number), CancellationToken.None);
            }
        }

        // The first page, which tells where all else lies, stays whole.
        var bytes = File.ReadAllBytes(Database);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        File.WriteAllBytes(Database, bytes);
        Assert.That(
            () =>
            {
                using var store = HistoryStores.Open(Database);
                store.Read(new HistoryQuery());
            },
            Throws.TypeOf<InputException>().With.Message.Contains("the file is damaged"));
    }

    [Test]
    public void A_file_that_is_cut_short_is_told()
    {
        using (var store = HistoryStores.OpenOrCreate(Database))
        {
            store.Add(HistoryRuns.Import(1), CancellationToken.None);
        }

        using (var file = File.OpenWrite(Database))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.That(
            () =>
            {
                using var store = HistoryStores.Open(Database);
                store.Read(new HistoryQuery());
            },
            Throws.TypeOf<InputException>().With.Message.Contains("the file is damaged"));
    }

    [Test]
    public void A_file_that_another_process_does_not_let_go_of_is_told_after_a_while()
    {
        HistoryStores.OpenOrCreate(Database).Dispose();
        using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        other.Open();
        using var transaction = other.BeginTransaction(deferred: false);
        using var store = new SqliteHistory(Database, TimeSpan.FromSeconds(1));
        store.Open(create: true);
        Assert.That(
            () => store.Add(HistoryRuns.Import(1), CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.EqualTo($"{Database}: another process is writing to the history and does not let go; wait for it"));
        Assert.That(store.CheckWritable, Throws.TypeOf<InputException>().With.Message.Contains("does not let go"));
        Assert.That(store.Read(new HistoryQuery()), Is.Empty, "reading waits for nobody");
    }

    [Test]
    public void A_place_where_no_file_can_be_is_told()
    {
        Assert.That(() => HistoryStores.Open(Database), Throws.TypeOf<InputException>().With.Message.EqualTo($"{Database}: there is no history here; make one by codeeval history add RUN_DIR or codeeval run --history"));
        Assert.That(() => HistoryStores.OpenOrCreate(_scratch.Path), Throws.TypeOf<InputException>().With.Message.Contains("this is a folder"));
        Assert.That(() => HistoryStores.OpenOrCreate(""), Throws.TypeOf<InputException>().With.Message.Contains("the name of the history is empty"));
        Assert.That(() => HistoryStores.OpenOrCreate("a\0b"), Throws.TypeOf<InputException>());
        var nowhere = Path.Combine(_scratch.Path, "nowhere", "history.db");
        Assert.That(() => HistoryStores.OpenOrCreate(nowhere), Throws.TypeOf<InputException>().With.Message.Contains("there is no folder"));
        Assert.That(Directory.GetFileSystemEntries(_scratch.Path), Is.Empty);
    }

    [Test]
    public void The_file_of_every_version_ever_written_is_read()
    {
        var fixtures = Directory.GetFiles(RepositoryRoot.PathOf("fixtures", "history"), "*.db");
        Assert.That(fixtures.Select(Path.GetFileName), Is.EquivalentTo(Enumerable.Range(1, Migrations.Current).Select(version => $"v{version}.db")));
        foreach (var fixture in fixtures)
        {
            File.Copy(fixture, Database, overwrite: true);
            using var store = HistoryStores.OpenOrCreate(Database);
            var runs = store.Read(new HistoryQuery());
            Assert.That(runs.Select(run => (run.StartedAt, run.Source?.Branch)), Is.EqualTo(new[] { (HistoryRuns.Start.AddDays(1), (string?)"main"), (HistoryRuns.Start.AddDays(2), null) }), fixture);
            Assert.That(runs[0].Models[0].Results.Sum(result => result.CostUsd), Is.EqualTo(1.500123456789m));
            Assert.That(store.Add(HistoryRuns.Import(1), CancellationToken.None), Is.EqualTo(HistoryAddition.AlreadyThere));
            Assert.That(store.Add(HistoryRuns.Import(3), CancellationToken.None), Is.EqualTo(HistoryAddition.Added));
        }
    }

    private void AssertRefused(string words) =>
        Assert.That(() => HistoryStores.OpenOrCreate(Database), Throws.TypeOf<InputException>().With.Message.Contains(words).And.Message.Not.Contains("\n"));
}
