using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Regressions;

namespace CodeEval.History;

/// <summary>
/// The results of a model in a run as one text, such as <c>7,10,0,6,1,0,0.0012;8,…</c>: a history has hundreds of thousands
/// of results, and to hand each of their numbers over by itself would take longer than to find them.
/// </summary>
internal static class PackedResults
{
    /// <summary>Reads the results: task, scored, unscored, passed, compile errors, samples of unknown cost, and cost.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static ImmutableArray<HistoryResult> Read(string text, Dictionary<long, HistoryTask> tasks)
    {
        var rest = text.AsSpan();
        var results = ImmutableArray.CreateBuilder<HistoryResult>(rest.Count(';') + 1);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(';');
            results.Add(ReadOne(end < 0 ? rest : rest[..end], tasks));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return results.MoveToImmutable();
    }

    private static HistoryResult ReadOne(ReadOnlySpan<char> text, Dictionary<long, HistoryTask> tasks)
    {
        var task = tasks.TryGetValue(Number(ref text), out var known) ? known : throw new FormatException("There is no such task.");
        var (scored, unscored, passed, compileErrors, costUnknown) = (Number(ref text), Number(ref text), Number(ref text), Number(ref text), Number(ref text));
        return new HistoryResult(task, checked((int)scored), checked((int)unscored), checked((int)passed), checked((int)compileErrors))
        {
            CostUsd = text.IsEmpty ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            CostUnknown = checked((int)costUnknown),
        };
    }

    private static long Number(ref ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0)
        {
            throw new FormatException("There are too few numbers.");
        }

        var number = long.Parse(text[..comma], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[(comma + 1)..];
        return number;
    }
}
