using System.Text.Json;

namespace CodeEval.Tests.Generation;

/// <summary>A request as it came over the wire.</summary>
public sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal JsonElement Json { get; } = JsonElement.Parse(Body);

    internal IEnumerable<string> Fields => Json.EnumerateObject().Select(property => property.Name);
}
