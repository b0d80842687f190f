namespace CodeEval.Generation;

/// <summary>A model's wish that a tool be called.</summary>
/// <param name="Id">The provider's name for this call, under which the result is sent back.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON, as the model wrote them.</param>
public sealed record ToolCall(string Id, string Name, string Arguments);
