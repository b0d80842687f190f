using CodeEval.History;
using Npgsql;
using NUnit.Framework;

namespace CodeEval.Tests.History;

/// <summary>A history in PostgreSQL. Each test has a schema of its own and drops it.</summary>
[TestFixture]
public sealed class PostgresHistoryTests : HistoryStoreContract
{
    private NpgsqlConnectionStringBuilder _address = null!;

    [SetUp]
    public void SetUp()
    {
        if (Environment.GetEnvironmentVariable("CODEEVAL_POSTGRES") is not { Length: > 0 } address)
        {
            Assert.Ignore("CODEEVAL_POSTGRES does not name a database of PostgreSQL; .ci/postgres makes one.");
            return;
        }

        _address = new NpgsqlConnectionStringBuilder(address) { Pooling = false, SearchPath = $"codeeval_test_{Guid.NewGuid():N}" };
        Sql($"create schema {_address.SearchPath}");
    }

    [TearDown]
    public void TearDown()
    {
        if (_address is not null)
        {
            Sql($"drop schema {_address.SearchPath} cascade");
        }
    }

    /// <inheritdoc />
    protected override string Database => _address.ConnectionString;

    /// <inheritdoc />
    protected override string? Sql(string statement)
    {
        using var connection = new NpgsqlConnection(_address.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return TextOf(command.ExecuteScalar());
    }

    [Test]
    public void A_wrong_password_is_told_without_it()
    {
        var wrong = new NpgsqlConnectionStringBuilder(Database) { Password = "swordfish" }.ConnectionString;
        Assert.That(
            () => HistoryStores.OpenOrCreate(wrong),
            Throws.TypeOf<InputException>().With.Message.Contains("the server does not let this user in").And.Message.Not.Contains("swordfish").And.Message.Not.Contains("\n"));
    }

    [Test]
    public void A_database_that_is_not_there_is_told()
    {
        var missing = new NpgsqlConnectionStringBuilder(Database) { Database = "no_such_database" }.ConnectionString;
        Assert.That(() => HistoryStores.Open(missing), Throws.TypeOf<InputException>().With.Message.Contains("no_such_database").And.Message.Not.Contains(_address.Password!));
    }

    [Test]
    public void A_user_who_may_only_read_is_told_before_a_run()
    {
        HistoryStores.OpenOrCreate(Database).Dispose();
        var reader = $"reader_{Guid.NewGuid():N}";
        Sql($"create role {reader} login password 'swordfish'; grant usage on schema {_address.SearchPath} to {reader}; grant select on all tables in schema {_address.SearchPath} to {reader}");
        try
        {
            using var store = HistoryStores.OpenOrCreate(new NpgsqlConnectionStringBuilder(Database) { Username = reader, Password = "swordfish" }.ConnectionString);
            Assert.That(store.Read(new HistoryQuery()), Is.Empty);
            Assert.That(store.CheckWritable, Throws.TypeOf<InputException>().With.Message.Contains("permission denied").And.Message.Not.Contains("swordfish"));
        }
        finally
        {
            Sql($"drop owned by {reader}; drop role {reader}");
        }
    }

    [Test]
    public void An_address_reaches_what_a_connection_string_reaches()
    {
        var uri = $"postgres://{Uri.EscapeDataString(_address.Username!)}:{Uri.EscapeDataString(_address.Password!)}@{_address.Host}:{_address.Port}/{_address.Database}?search_path={_address.SearchPath}";
        using (var store = HistoryStores.OpenOrCreate(uri))
        {
            store.Add(HistoryRuns.Import(1), CancellationToken.None);
        }

        using var same = HistoryStores.Open(Database);
        Assert.That(same.Read(new HistoryQuery()), Has.Length.EqualTo(1));
    }
}
