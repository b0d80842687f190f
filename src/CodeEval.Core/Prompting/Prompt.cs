namespace CodeEval.Prompting;

/// <summary>What is sent to a model for one task.</summary>
/// <param name="System">The system message.</param>
/// <param name="User">The user message.</param>
public sealed record Prompt(string System, string User);
