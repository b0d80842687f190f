using System.Globalization;

namespace CodeEval.Runs;

/// <summary>A part of a run that one machine does: of so many, the so-manyth. Written <c>2/8</c>.</summary>
/// <param name="Number">Which part it is, from 1.</param>
/// <param name="Count">How many parts there are, from 1 to <see cref="MostShards"/>.</param>
public sealed record RunShard(int Number, int Count)
{
    /// <summary>More parts than this are a mistake.</summary>
    public const int MostShards = 100_000;

    /// <summary>Reads a part such as <c>2/8</c>.</summary>
    /// <returns>The part; null where the text is none.</returns>
    public static RunShard? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count && count <= MostShards
                ? new RunShard(number, count)
                : null;
    }

    /// <summary>
    /// Whether the part has the sample at a place, from 0. Places go round the parts in turn, so that parts are as great as
    /// each other to one sample, and hard tasks that stand together are dealt out.
    /// </summary>
    public bool Takes(long place) => place % Count == Number - 1;

    /// <summary>
    /// Whether the part of a run has a sample, the same for every model: samples are counted index by index over all tasks.
    /// Where the number of tasks is a multiple of the number of parts, each part has tasks of its own.
    /// </summary>
    /// <param name="task">The task's place in the run, from 0.</param>
    /// <param name="index">The sample's index, from 0.</param>
    /// <param name="tasks">How many tasks the run has.</param>
    public bool Takes(int task, int index, int tasks) => Takes(((long)index * tasks) + task);

    /// <summary>How many of so many places the part has.</summary>
    public int SizeOf(int places) => (places / Count) + (places % Count >= Number ? 1 : 0);

    /// <summary>The part as it is written, such as <c>2/8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
