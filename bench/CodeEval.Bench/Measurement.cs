using System.Diagnostics;

namespace CodeEval.Bench;

/// <summary>How fast something went.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="OwnMilliseconds">Processor time of this process for a sample.</param>
/// <param name="StartedMilliseconds">Processor time for a sample of the processes that this one started.</param>
internal sealed record Measurement(double Rate, double OwnMilliseconds, double StartedMilliseconds)
{
    public static async Task<Measurement> OfAsync(int samples, Func<Task> action)
    {
        var before = ProcessorTime.Now();
        var start = Stopwatch.GetTimestamp();
        await action();
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = ProcessorTime.Now() - before;
        return new Measurement(samples / elapsed.TotalSeconds, used.Own.TotalMilliseconds / samples, used.Started.TotalMilliseconds / samples);
    }
}
