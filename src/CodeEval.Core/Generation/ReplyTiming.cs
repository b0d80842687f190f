using System.Text.Json.Serialization;

namespace CodeEval.Generation;

/// <summary>How long a reply took, by the clock, from the request that brought it; earlier ones that failed are not in it.</summary>
/// <param name="FirstTokenMs">Milliseconds to the first piece of text, reasoning or tool call; null where the reply was not streamed.</param>
/// <param name="TotalMs">Milliseconds to its end.</param>
public sealed record ReplyTiming([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? FirstTokenMs, long TotalMs);
