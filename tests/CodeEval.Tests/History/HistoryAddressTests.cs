using System.Net;
using System.Net.Sockets;
using CodeEval.History;
using NUnit.Framework;

namespace CodeEval.Tests.History;

/// <summary>Which texts name a database of PostgreSQL, and that none of them is ever shown whole.</summary>
[TestFixture]
public sealed class HistoryAddressTests
{
    [TestCase("postgres://me:sword%40fish@db.example/runs", "PostgreSQL at db.example:5432, database runs")]
    [TestCase("postgresql://me@db.example:6543", "PostgreSQL at db.example:6543, database me")]
    [TestCase("postgres://[::1]/runs?sslmode=require&application_name=x", "PostgreSQL at ::1:5432, database runs")]
    [TestCase("Host=db.example;Database=runs;Username=me;Password=swordfish", "PostgreSQL at db.example:5432, database runs")]
    [TestCase("user id=me;server=db.example;port=6543;database=runs;password=swordfish", "PostgreSQL at db.example:6543, database runs")]
    [TestCase("history.db", "history.db")]
    [TestCase("Host of all/history.db", "Host of all/history.db")]
    public void It_is_called_by_its_place_alone(string database, string name) => Assert.That(HistoryStores.NameOf(database), Is.EqualTo(name));

    [TestCase("postgres://me:sword:fish@host:port/runs")]
    [TestCase("postgres://me:swordfish@/runs")]
    [TestCase("postgres://me:swordfish@host/runs?no_such_option=1")]
    [TestCase("Host=h;Port=swordfish")]
    [TestCase("Host=h;Swordfish=1")]
    [TestCase("Host=h;Password='swordfish")]
    [TestCase("postgres://me:swordfish@h/runs?target_session_attrs=read-write")]
    [TestCase("Host=h;Username=me;Password=swordfish;Multiplexing=true")]
    public void What_cannot_be_read_is_told_without_what_it_holds(string database) =>
        Assert.That(
            () => HistoryStores.Open(database),
            Throws.TypeOf<InputException>().With.Message.StartsWith("--db: the address of the PostgreSQL database cannot be read").And.Message.Not.Contains("fish").IgnoreCase);

    [Test]
    public void A_server_that_is_not_there_is_told_without_the_password()
    {
        var port = UnusedPort();
        Assert.That(
            () => HistoryStores.Open($"Host=127.0.0.1;Port={port};Username=me;Password=swordfish"),
            Throws.TypeOf<InputException>().With.Message.StartsWith($"PostgreSQL at 127.0.0.1:{port}, database me: the server cannot be reached").And.Message.Not.Contains("swordfish"));
    }

    [Test]
    public void A_server_that_does_not_answer_is_told()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Assert.That(
            () => HistoryStores.Open($"Host=127.0.0.1;Port={port};Username=me;Timeout=1"),
            Throws.TypeOf<InputException>().With.Message.Contains("the server does not answer in time"));
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
