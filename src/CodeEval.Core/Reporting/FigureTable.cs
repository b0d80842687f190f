using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>A table of a report as plain text: names in it are as somebody else wrote them, and each report escapes them for its own form.</summary>
/// <param name="Heads">One head a column, in this project's own words.</param>
/// <param name="Rows">One cell a column in each.</param>
public sealed record FigureTable(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>A row of figures, one cell a model, as plain text.</summary>
/// <param name="Head">What the figures are.</param>
/// <param name="Cells">One a model, in the order of the run.</param>
public sealed record FigureRow(string Head, ImmutableArray<string> Cells);
