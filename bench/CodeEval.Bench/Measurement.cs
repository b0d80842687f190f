using System.Diagnostics;

namespace CodeEval.Bench;

/// <summary>How long something took, for how many samples.</summary>
/// <param name="Samples">How many.</param>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Used">Processor time.</param>
internal sealed record Measurement(int Samples, TimeSpan Elapsed, ProcessorTime Used)
{
    public static Measurement Nothing { get; } = new(0, TimeSpan.Zero, default);

    /// <summary>Samples a second.</summary>
    public double Rate => Samples / Elapsed.TotalSeconds;

    /// <summary>Processor time of this process for a sample.</summary>
    public double OwnMilliseconds => Used.Own.TotalMilliseconds / Samples;

    /// <summary>Processor time for a sample of the processes that this one started.</summary>
    public double StartedMilliseconds => Used.Started.TotalMilliseconds / Samples;

    public static Measurement operator +(Measurement left, Measurement right) =>
        new(left.Samples + right.Samples, left.Elapsed + right.Elapsed, left.Used + right.Used);

    public static async Task<Measurement> OfAsync(int samples, Func<Task> action)
    {
        var before = ProcessorTime.Now();
        var start = Stopwatch.GetTimestamp();
        await action();
        return new Measurement(samples, Stopwatch.GetElapsedTime(start), ProcessorTime.Now() - before);
    }
}
