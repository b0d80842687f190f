using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CodeEval.Bench;

/// <summary>
/// What asking costs apart from grading: the tool, in a process of its own, asks a server that thinks for a while and then
/// says something short without code.
/// </summary>
internal static class Live
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(1);

    /// <param name="samples">How many replies.</param>
    /// <param name="parallel">How many requests may be open at once.</param>
    /// <param name="delay">Milliseconds until the first token.</param>
    public static async Task RunAsync(int samples, int parallel, int delay)
    {
        var folder = Directory.CreateTempSubdirectory("codeeval-bench-").FullName;
        try
        {
            using var server = ProgramUnderTest.Start("CodeEvalFaultServerPath", "--mode", "tiny", "--delay", Text(delay));
            var address = new Uri(await server.FirstLineAsync());
            using var tool = ProgramUnderTest.Start(
                "CodeEvalToolPath", "run", "--endpoint", address.ToString(), "--models", "tiny", "--tasks", Path.Combine(AppContext.BaseDirectory, "tasks", "word-tools"),
                "--samples", Text(samples), "--k", "1", "--parallel", Text(parallel), "--out", Path.Combine(folder, "run"));
            var watched = await tool.WatchAsync(Sampling);
            using var http = new HttpClient();
            var statistics = await http.GetFromJsonAsync<JsonElement>(new Uri(address, "/__stats"));
            Report(samples, parallel, delay, statistics, watched);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(int samples, int parallel, int delay, JsonElement statistics, IReadOnlyList<ProcessReading> watched)
    {
        var first = statistics.GetProperty("firstAt").GetDateTimeOffset();
        var last = statistics.GetProperty("lastAt").GetDateTimeOffset();
        var answered = statistics.GetProperty("answered").GetInt32();

        // From the first request to the end of the last reply, which comes a delay after its request.
        var elapsed = (last - first).TotalSeconds + delay / 1000.0;
        var ideal = parallel * 1000.0 / delay;
        Line($"{answered} of {samples} answered, {statistics.GetProperty("requests").GetInt32()} requests, the first at {first:HH:mm:ss.fff}, the last at {last:HH:mm:ss.fff}");
        Line($"{answered / elapsed:0.0} replies a second, {100 * answered / elapsed / ideal:0.0} % of the ideal {ideal:0.0}");
        var asking = watched.Where(reading => reading.At >= first && reading.At <= last).ToList();
        if (asking.Count < 2)
        {
            Line($"It was over too soon to read what the tool's process used, which is read every {Sampling.TotalSeconds:0} s.");
            return;
        }

        Line($"processor seconds of the tool's own process: {watched[^1].Processor.TotalSeconds:0.0} in all, {Cores(asking):0.00} cores while it asked");
        Line($"resident megabytes: {Median(watched.Take(Tenth(watched))):0} in the first tenth of the readings, {Median(watched.TakeLast(Tenth(watched))):0} in the last");
    }

    private static int Tenth(IReadOnlyList<ProcessReading> readings) => Math.Max(1, readings.Count / 10);

    private static double Cores(List<ProcessReading> readings) =>
        (readings[^1].Processor - readings[0].Processor) / (readings[^1].At - readings[0].At);

    private static double Median(IEnumerable<ProcessReading> readings)
    {
        var sorted = readings.Select(reading => reading.ResidentBytes / 1024.0 / 1024.0).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
