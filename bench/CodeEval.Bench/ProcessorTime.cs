using System.Diagnostics;
using System.Globalization;

namespace CodeEval.Bench;

/// <summary>Processor time of this process and of all that it started, read from Linux's /proc; elsewhere of this process alone.</summary>
internal readonly record struct ProcessorTime(TimeSpan Own, TimeSpan Started)
{
    private const int TicksPerSecond = 100;

    public static ProcessorTime Now()
    {
        using var self = Process.GetCurrentProcess();
        return new ProcessorTime(self.TotalProcessorTime, OperatingSystem.IsLinux() ? OfStarted(Environment.ProcessId) : TimeSpan.Zero);
    }

    public static ProcessorTime operator +(ProcessorTime left, ProcessorTime right) => new(left.Own + right.Own, left.Started + right.Started);

    public static ProcessorTime operator -(ProcessorTime left, ProcessorTime right) => new(left.Own - right.Own, left.Started - right.Started);

    private static TimeSpan OfStarted(int parent) =>
        Directory.GetDirectories($"/proc/{parent}/task")
            .SelectMany(task => TextOf(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
            .Aggregate(TimeSpan.Zero, (sum, child) => sum + OfOne(child) + OfStarted(child));

    // Its own user and system time, and that of its children that have ended.
    private static TimeSpan OfOne(int process)
    {
        var stat = TextOf($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / (double)TicksPerSecond);
    }

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return file.EndsWith("stat", StringComparison.Ordinal) ? ") " + string.Join(' ', Enumerable.Repeat("0", 20)) : "";
        }
    }
}
