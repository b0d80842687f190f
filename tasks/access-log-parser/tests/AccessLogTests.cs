using System.Globalization;
using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class AccessLogTests
{
    private const string Classic = "127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326";

    private static LogEntry Parse(string line)
    {
        Assert.That(AccessLogParser.TryParse(line, out LogEntry? entry), Is.True, line);
        Assert.That(entry, Is.Not.Null, line);
        return entry!;
    }

    private static void AssertInvalid(string? line)
    {
        Assert.That(AccessLogParser.TryParse(line, out LogEntry? entry), Is.False, line);
        Assert.That(entry, Is.Null, line);
    }

    [Test]
    public void All_fields_are_read()
    {
        LogEntry entry = Parse(Classic);

        Assert.That(entry.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(entry.User, Is.EqualTo("frank"));
        Assert.That(entry.Method, Is.EqualTo("GET"));
        Assert.That(entry.Path, Is.EqualTo("/apache_pb.gif"));
        Assert.That(entry.Protocol, Is.EqualTo("HTTP/1.0"));
        Assert.That(entry.Status, Is.EqualTo(200));
        Assert.That(entry.Bytes, Is.EqualTo(2326));
    }

    [Test]
    public void The_time_keeps_its_offset()
    {
        DateTimeOffset west = Parse(Classic).Time;
        DateTimeOffset east = Parse("h - - [29/Feb/2024:00:00:00 +0530] \"GET / HTTP/1.1\" 200 1").Time;

        Assert.That(west, Is.EqualTo(new DateTimeOffset(2000, 10, 10, 13, 55, 36, TimeSpan.FromHours(-7))));
        Assert.That(west.Offset, Is.EqualTo(TimeSpan.FromHours(-7)));
        Assert.That(east.DateTime, Is.EqualTo(new DateTime(2024, 2, 29)));
        Assert.That(east.Offset, Is.EqualTo(new TimeSpan(5, 30, 0)));
    }

    [Test]
    public void Dashes_stand_for_missing_values()
    {
        LogEntry entry = Parse("example.org - - [01/Jan/2026:09:08:07 +0000] \"HEAD /x HTTP/2\" 304 -");

        Assert.That(entry.User, Is.Null);
        Assert.That(entry.Bytes, Is.Null);
    }

    [Test]
    public void A_size_of_zero_is_a_size()
    {
        Assert.That(Parse("h - - [01/Jan/2026:09:08:07 +0000] \"GET / HTTP/1.1\" 200 0").Bytes, Is.EqualTo(0L));
    }

    [Test]
    public void Identity_host_and_user_are_free_text()
    {
        LogEntry entry = Parse("2001:db8::1 ident-7 user@example.org [01/Jan/2026:09:08:07 +0000] \"GET / HTTP/1.1\" 999 007");

        Assert.That(entry.Host, Is.EqualTo("2001:db8::1"));
        Assert.That(entry.User, Is.EqualTo("user@example.org"));
        Assert.That(entry.Status, Is.EqualTo(999));
        Assert.That(entry.Bytes, Is.EqualTo(7));
    }

    [Test]
    public void Sizes_may_be_larger_than_an_int()
    {
        Assert.That(Parse("h - - [01/Jan/2026:09:08:07 +0000] \"GET /iso HTTP/1.1\" 200 5000000000").Bytes, Is.EqualTo(5_000_000_000L));
    }

    [Test]
    public void Escaped_characters_in_the_request_are_decoded()
    {
        LogEntry entry = Parse("h - - [01/Jan/2026:09:08:07 +0000] \"GET /a?q=\\\"x\\\"&p=c:\\\\y HTTP/1.1\" 200 5");

        Assert.That(entry.Path, Is.EqualTo("/a?q=\"x\"&p=c:\\y"));
        Assert.That(entry.Protocol, Is.EqualTo("HTTP/1.1"));
    }

    [TestCase(" ")]
    [TestCase("\r")]
    [TestCase(" \t\r\n")]
    public void White_space_at_the_end_is_ignored(string end)
    {
        Assert.That(Parse(Classic + end), Is.EqualTo(Parse(Classic)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("hello")]
    [TestCase("127.0.0.1 - frank")]
    [TestCase(" " + Classic)]
    [TestCase(Classic + " \"http://example.org/\" \"Mozilla/5.0\"")]
    [TestCase(Classic + "x")]
    [TestCase("127.0.0.1 - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326")]
    [TestCase("127.0.0.1  - frank [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326")]
    public void Lines_with_missing_or_additional_parts_are_invalid(string? line)
    {
        AssertInvalid(line);
    }

    [TestCase("31/Feb/2024:00:00:00 +0000")]
    [TestCase("10/Oct/2000:24:00:00 +0000")]
    [TestCase("10/Oct/2000:13:60:00 +0000")]
    [TestCase("10/Okt/2000:13:00:00 +0000")]
    [TestCase("10/10/2000:13:00:00 +0000")]
    [TestCase("1/Oct/2000:13:00:00 +0000")]
    [TestCase("10/Oct/2000:13:00:00")]
    [TestCase("10/Oct/2000 13:00:00 +0000")]
    public void Times_that_do_not_exist_are_invalid(string time)
    {
        AssertInvalid($"h - - [{time}] \"GET / HTTP/1.1\" 200 5");
    }

    [TestCase("GET /")]
    [TestCase("GET / HTTP/1.1 x")]
    [TestCase("GET  / HTTP/1.1")]
    [TestCase(" GET / HTTP/1.1")]
    [TestCase("GET / ")]
    [TestCase("")]
    [TestCase("-")]
    [TestCase("GET /\" HTTP/1.1")]
    [TestCase("GET /\\n HTTP/1.1")]
    [TestCase("GET / HTTP/1.1\\")]
    public void Malformed_requests_are_invalid(string request)
    {
        AssertInvalid($"h - - [01/Jan/2026:09:08:07 +0000] \"{request}\" 200 5");
    }

    [TestCase("20 5")]
    [TestCase("2000 5")]
    [TestCase("099 5")]
    [TestCase("abc 5")]
    [TestCase("+20 5")]
    [TestCase("200 -5")]
    [TestCase("200 --")]
    [TestCase("200 1,000")]
    [TestCase("200 1.5")]
    [TestCase("200 99999999999999999999")]
    [TestCase("200 ")]
    [TestCase("200")]
    [TestCase("200  5")]
    public void Malformed_numbers_are_invalid(string numbers)
    {
        AssertInvalid($"h - - [01/Jan/2026:09:08:07 +0000] \"GET / HTTP/1.1\" {numbers}");
    }

    [Test]
    [SetCulture("de-DE")]
    public void The_culture_has_no_influence()
    {
        LogEntry entry = Parse("h - - [05/May/2026:10:20:30 +0200] \"GET / HTTP/1.1\" 200 5");
        LogEntry october = Parse(Classic);

        Assert.That(entry.Time.ToString("o", CultureInfo.InvariantCulture), Is.EqualTo("2026-05-05T10:20:30.0000000+02:00"));
        Assert.That(october.Time.Month, Is.EqualTo(10));
    }
}
