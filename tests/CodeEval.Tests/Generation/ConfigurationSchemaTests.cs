using System.Text.Json;
using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class ConfigurationSchemaTests
{
    private const string KnownFields = "the fields here are ";

    [TestCase("""{ "?": 1 }""", "")]
    [TestCase("""{ "models": [ { "?": 1 } ] }""", "$defs/model")]
    public void The_schema_has_the_fields_that_the_reader_knows(string content, string place)
    {
        Assert.That(Fields(Section(place)), Is.EqualTo(FieldsOfReader(content)));
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

    private static string[] FieldsOfReader(string content)
    {
        string fault = FaultOf(content) ?? throw new AssertionException("The unknown field was let pass.");
        return fault[(fault.IndexOf(KnownFields, StringComparison.Ordinal) + KnownFields.Length)..].Split(", ");
    }

    private static string? FaultOf(string content)
    {
        using var folder = new ScratchFolder();
        try
        {
            ModelConfiguration.Read(folder.Write("codeeval.json", content));
            return null;
        }
        catch (InputException fault)
        {
            return fault.Message;
        }
    }

    private static JsonElement Section(string place)
    {
        JsonElement section = JsonElement.Parse(File.ReadAllText(SchemaFile()));
        foreach (string name in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            section = section.GetProperty(name);
        }

        return section;
    }

    private static string SchemaFile()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "docs", "schemas", "codeeval.schema.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new AssertionException("docs/schemas/codeeval.schema.json is in no folder above the tests.");
    }
}
