using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CodeEval.Reporting;

namespace CodeEval.Tests.Reporting;

/// <summary>
/// Makes the JSON Schema of <c>report.json</c> out of the records that are written as it, with their documentation as
/// descriptions, so that the two cannot part.
/// </summary>
internal static partial class ReportSchema
{
    private static readonly ImmutableDictionary<string, XElement> Docs =
        XDocument.Load(Path.ChangeExtension(typeof(RunSummary).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToImmutableDictionary(member => member.Attribute("name")!.Value);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text.</summary>
    public static string Generate()
    {
        var root = JsonReport.SummaryType.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "report.json of CodeEval",
        };
        foreach (var (name, value) in root.ToList())
        {
            root.Remove(name);
            schema[name] = value;
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;

        // Numbers with a writer of their own, of which the exporter knows nothing.
        if (type == typeof(double) || type == typeof(decimal))
        {
            schema["type"] = type == context.TypeInfo.Type ? "number" : new JsonArray("number", "null");
        }

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(IsAlwaysThere).Select(property => (JsonNode)property.Name)]);
        }

        if (DescriptionOf(context) is { } description)
        {
            schema.Insert(0, "description", description);
        }

        return schema;
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.Get is not null
        && property.ShouldSerialize is null
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is null or [];

    // A property's own words; those of the type where it stands for itself, at the root and within lists.
    private static string? DescriptionOf(JsonSchemaExporterContext context)
    {
        if (context.PropertyInfo is not { } property)
        {
            return Docs.TryGetValue($"T:{context.TypeInfo.Type.FullName}", out var ofType) ? TextOf(ofType.Element("summary")!) : null;
        }

        var owner = property.DeclaringType.FullName;
        var name = (property.AttributeProvider as System.Reflection.MemberInfo)?.Name ?? property.Name;
        return Docs.TryGetValue($"P:{owner}.{name}", out var member)
            ? TextOf(member.Element("summary")!)
            : Docs.TryGetValue($"T:{owner}", out var record)
                && record.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")!.Value == name) is { } parameter
                ? TextOf(parameter)
                : null;
    }

    private static string TextOf(XElement words)
    {
        var text = string.Concat(words.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" or "paramref" } link => NameOf(link),
            XElement element => element.Value,
            _ => node.ToString(),
        }));
        return Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
    }

    private static string NameOf(XElement link)
    {
        var target = (link.Attribute("cref") ?? link.Attribute("langword") ?? link.Attribute("name"))!.Value;
        var last = target[(target.LastIndexOf('.') + 1)..];
        return JsonNamingPolicy.CamelCase.ConvertName(last);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
