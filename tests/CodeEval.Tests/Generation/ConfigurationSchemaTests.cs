using System.Text.Json;
using System.Text.RegularExpressions;
using CodeEval.Generation;
using CodeEval.Generation.Presets;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed partial class ConfigurationSchemaTests
{
    private const string KnownFields = "the fields here are ";

    [TestCase("""{ "?": 1 }""", "")]
    [TestCase("""{ "models": [ { "?": 1 } ] }""", "$defs/model")]
    [TestCase("""{ "models": [ { "name": "m", "endpoint": "https://h", "model": "x", "price": { "?": 1 } } ] }""", "$defs/model/properties/price")]
    public void The_schema_has_the_fields_that_the_reader_knows(string content, string place)
    {
        Assert.That(Fields(Section(place)), Is.EquivalentTo(FieldsOfReader(FaultOf(content))));
    }

    [TestCase("""{ "?": 1 }""", "")]
    [TestCase("""{ "providers": { "p": { "?": 1 } } }""", "$defs/provider")]
    [TestCase("""{ "models": { "m": { "?": 1 } } }""", "$defs/model")]
    [TestCase("""{ "models": { "m": { "servedBy": { "ollama": { "?": 1 } } } } }""", "$defs/offer")]
    public void The_schema_of_presets_has_the_fields_that_the_reader_knows(string content, string place)
    {
        Assert.That(Fields(Section(place, "presets")), Is.EquivalentTo(FieldsOfReader(FaultOfPresets(content))));
    }

    [Test]
    public void What_the_schema_of_presets_refers_to_is_there()
    {
        string schema = File.ReadAllText(SchemaFile("presets"));
        string[] places = [.. Reference().Matches(schema).Select(match => match.Groups["place"].Value).Distinct()];

        Assert.That(places, Has.Length.GreaterThan(15));
        Assert.That(() => places.Select(place => Section(place)).ToList(), Throws.Nothing);
    }

    [Test]
    public void The_reader_refuses_the_fields_of_extra_body_that_the_schema_refuses()
    {
        JsonElement refused = Section("$defs/model/properties/extraBody/propertyNames/not/enum");
        foreach (string? field in refused.EnumerateArray().Select(field => field.GetString()))
        {
            Assert.That(FaultOf(ModelWith("extraBody", $"{{ \"{field}\": 1 }}")), Does.Contain($"extraBody.{field}: "));
        }
    }

    [TestCase("input")]
    [TestCase("output")]
    [TestCase("cachedInput")]
    public void The_reader_keeps_the_bounds_of_a_price(string field)
    {
        string most = Section($"$defs/model/properties/price/properties/{field}/maximum").GetRawText();

        Assert.That(FaultOf(ModelWith("price", Price(most))), Is.Null);
        Assert.That(FaultOf(ModelWith("price", Price(most + "1"))), Does.Contain($"price.{field}: must be a number from 0 to {most}"));

        string Price(string amount) => $"{{ {string.Join(", ", new[] { "input", "output", "cachedInput" }.Select(one => $"\"{one}\": {(one == field ? amount : "0")}"))} }}";
    }

    [Test]
    public void The_reader_keeps_the_bounds_of_the_schema()
    {
        foreach (JsonProperty field in Section("$defs/model").GetProperty("properties").EnumerateObject().Where(field => field.Value.TryGetProperty("maximum", out _)))
        {
            string most = field.Value.GetProperty("maximum").GetRawText();
            Assert.That(FaultOf(ModelWith(field.Name, most)), Is.Null, $"{field.Name} at its maximum");
            Assert.That(FaultOf(ModelWith(field.Name, most + "1")), Does.Contain(most), $"{field.Name} above it");
            if (field.Value.TryGetProperty("minimum", out JsonElement least))
            {
                Assert.That(FaultOf(ModelWith(field.Name, least.GetRawText())), Is.Null, $"{field.Name} at its minimum");
                Assert.That(FaultOf(ModelWith(field.Name, "-1")), Does.Contain($"from {least}"), $"{field.Name} below it");
            }
        }
    }

    private static string ModelWith(string field, string value) =>
        $$"""{ "models": [ { "name": "m", "endpoint": "https://h/v1", "model": "x", "{{field}}": {{value}} } ] }""";

    private static IEnumerable<string> Fields(JsonElement section) =>
        section.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static string[] FieldsOfReader(string? fault)
    {
        if (fault is null)
        {
            throw new AssertionException("The unknown field was let pass.");
        }

        return fault[(fault.IndexOf(KnownFields, StringComparison.Ordinal) + KnownFields.Length)..].Split(", ");
    }

    private static string? FaultOf(string content) => FaultOf(content, file => ModelConfiguration.Read(file));

    private static string? FaultOfPresets(string content) => FaultOf(content, file => PresetLibrary.BuiltIn().Extend(file));

    private static string? FaultOf(string content, Action<string> read)
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("codeeval.json", content);
        try
        {
            read(file);
            return null;
        }
        catch (InputException fault)
        {
            return fault.Message;
        }
    }

    private static JsonElement Section(string place, string schema = "codeeval")
    {
        JsonElement section = JsonElement.Parse(File.ReadAllText(SchemaFile(schema)));
        foreach (string name in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            section = section.GetProperty(name);
        }

        return section;
    }

    private static string SchemaFile(string schema) => RepositoryRoot.PathOf("docs", "schemas", $"{schema}.schema.json");

    [GeneratedRegex("codeeval\\.schema\\.json#/(?<place>[^\"]+)")]
    private static partial Regex Reference();
}
