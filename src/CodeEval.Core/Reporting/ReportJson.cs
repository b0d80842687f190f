using System.Text.Json.Serialization;

namespace CodeEval.Reporting;

/// <summary>The generated code that writes a summary as JSON.</summary>
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class ReportJson : JsonSerializerContext;
