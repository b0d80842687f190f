using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>What a model made of the tools that it was given.</summary>
/// <param name="Samples">Samples in which it called a tool.</param>
/// <param name="Calls">Calls of tools over all samples.</param>
/// <param name="ByTool">
/// The tools that it called, those called most first. At most 20: a model can call tools that there are not by any name it likes.
/// </param>
public sealed record ToolSummary(int Samples, int Calls, ImmutableArray<ToolUse> ByTool);

/// <summary>One tool over the samples of a model.</summary>
/// <param name="Name">The name that the model called, cut at 64 characters.</param>
/// <param name="Calls">How often.</param>
/// <param name="Samples">In how many samples.</param>
public sealed record ToolUse(string Name, int Calls, int Samples);
