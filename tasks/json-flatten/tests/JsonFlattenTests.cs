using System.Text.Json;
using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class JsonFlattenTests
{
    private static string[] Lines(string json) =>
        JsonFlattener.Flatten(json).Select(pair => pair.Key + " = " + pair.Value).ToArray();

    [Test]
    public void Objects_and_arrays_become_paths()
    {
        string[] lines = Lines("""{"server":{"port":8080,"hosts":["a","b"]}}""");

        Assert.That(lines, Is.EqualTo(new[] { "server.port = 8080", "server.hosts[0] = a", "server.hosts[1] = b" }));
    }

    [Test]
    public void Arrays_may_be_nested()
    {
        string[] lines = Lines("""{"grid":[[1,2],[3,{"x":4}]]}""");

        Assert.That(lines, Is.EqualTo(new[] { "grid[0][0] = 1", "grid[0][1] = 2", "grid[1][0] = 3", "grid[1][1].x = 4" }));
    }

    [Test]
    public void The_outermost_value_may_be_an_array()
    {
        Assert.That(Lines("""[{"name":"x"},[true]]"""), Is.EqualTo(new[] { "[0].name = x", "[1][0] = true" }));
    }

    [TestCase("42", "42")]
    [TestCase(" \"x y\" ", "x y")]
    [TestCase("null", "null")]
    [TestCase("{}", "{}")]
    [TestCase("[]", "[]")]
    [TestCase("\"\"", "")]
    public void A_single_value_has_the_empty_path(string json, string expected)
    {
        IReadOnlyDictionary<string, string> result = JsonFlattener.Flatten(json);

        Assert.That(result, Has.Count.EqualTo(1));
        Assert.That(result[""], Is.EqualTo(expected));
    }

    [TestCase("1.50")]
    [TestCase("1e3")]
    [TestCase("-0")]
    [TestCase("0.1E+2")]
    [TestCase("123456789012345678901234567890")]
    public void Numbers_keep_their_text(string number)
    {
        Assert.That(JsonFlattener.Flatten($$"""{"n": {{number}} }""")["n"], Is.EqualTo(number));
    }

    [Test]
    public void Words_are_in_lower_case()
    {
        Assert.That(Lines("""{"a":true,"b":false,"c":null}"""), Is.EqualTo(new[] { "a = true", "b = false", "c = null" }));
    }

    [Test]
    public void Strings_are_decoded()
    {
        IReadOnlyDictionary<string, string> result = JsonFlattener.Flatten("""{"a":"x\ny \"z\" \u00e9","\u0062":"{}"}""");

        Assert.That(result["a"], Is.EqualTo("x\ny \"z\" \u00e9"));
        Assert.That(result["b"], Is.EqualTo("{}"));
    }

    [Test]
    public void Empty_containers_are_values()
    {
        string[] lines = Lines("""{"a":{},"b":[],"c":[{},[]],"d":{"e":{}}}""");

        Assert.That(lines, Is.EqualTo(new[] { "a = {}", "b = []", "c[0] = {}", "c[1] = []", "d.e = {}" }));
    }

    [Test]
    public void Special_names_are_quoted()
    {
        string[] lines = Lines("""{"a":{"b.c":1,"":{"d":2}},"x[0]":3,"it's":[4],"']":5,"with space":6}""");

        Assert.That(lines, Is.EqualTo(new[]
        {
            "a['b.c'] = 1",
            "a[''].d = 2",
            "['x[0]'] = 3",
            "['it''s'][0] = 4",
            "[''']'] = 5",
            "with space = 6",
        }));
    }

    [Test]
    public void The_order_of_the_text_is_kept()
    {
        IReadOnlyDictionary<string, string> result = JsonFlattener.Flatten("""{"z":1,"a":{"y":2,"b":3},"m":[4,5],"A":6}""");

        Assert.That(result.Keys, Is.EqualTo(new[] { "z", "a.y", "a.b", "m[0]", "m[1]", "A" }));
    }

    [Test]
    public void Names_differ_by_case()
    {
        Assert.That(Lines("""{"a":1,"A":2}"""), Is.EqualTo(new[] { "a = 1", "A = 2" }));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{\"a\":1,}")]
    [TestCase("[1,]")]
    [TestCase("[1] // comment")]
    [TestCase("{'a':1}")]
    [TestCase("[01]")]
    [TestCase("1 2")]
    public void Invalid_json_is_refused(string json)
    {
        Assert.That(() => JsonFlattener.Flatten(json), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void Null_is_refused()
    {
        Assert.That(() => JsonFlattener.Flatten(null!), Throws.ArgumentNullException);
    }
}
