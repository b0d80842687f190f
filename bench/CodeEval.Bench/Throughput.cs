using System.Diagnostics;
using System.Globalization;

namespace CodeEval.Bench;

/// <summary>How many samples a second are graded, beside the bare compiler and beside what others do, in one run.</summary>
internal static class Throughput
{
    private const int SamplesOfMono = 60;
    private const int SamplesOfDotnetTest = 3;
    private const int Turns = 10;
    private const string Bare = "bare Roslyn, parse and emit";

    public static async Task RunAsync(int samples, string[] levels)
    {
        var graders = new Dictionary<string, GraderUnderTest>();
        try
        {
            foreach (var level in levels)
            {
                graders[level] = await GraderUnderTest.CreateAsync(level);
            }

            foreach (var workload in Workload.All())
            {
                await MeasureAsync(workload, samples, graders);
            }
        }
        finally
        {
            foreach (var grader in graders.Values)
            {
                await grader.DisposeAsync();
            }
        }
    }

    /// <summary>One hundred samples from a cold start; what a new process of this program does.</summary>
    public static async Task RunColdAsync(string kind, string level)
    {
        await using var grader = await GraderUnderTest.CreateAsync(level);
        await (await grader.PrepareAsync(Workload.All().Single(workload => workload.Kind == kind)))(0, 100);
    }

    private static async Task MeasureAsync(Workload workload, int samples, Dictionary<string, GraderUnderTest> graders)
    {
        Console.WriteLine($"{workload.Kind}, {samples} distinct samples after as many to warm up, {Environment.ProcessorCount} cores");
        var bare = new BareCompiler(workload);
        var ways = new Dictionary<string, Func<int, int, Task>>
        {
            [Bare] = (first, count) =>
            {
                bare.Compile(first, count);
                return Task.CompletedTask;
            },
        };
        foreach (var (level, grader) in graders)
        {
            ways[level] = await grader.PrepareAsync(workload);
        }

        var measured = await InTurnsAsync(ways, samples);
        Show(Bare, measured[Bare], "");
        foreach (var level in graders.Keys)
        {
            Show(level, measured[level], string.Create(CultureInfo.InvariantCulture, $"{measured[level].Rate / measured[Bare].Rate:0.00} of bare Roslyn"));
            var cold = await ColdAsync(workload, level);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {"",-30} cold: the first 100 in {cold:0.0} s from the start of the process"));
        }

        await CompareAsync(workload, measured[graders.Keys.First()]);
    }

    /// <summary>Each does a part of its samples and then the next one: a machine that others use changes its speed meanwhile.</summary>
    private static async Task<Dictionary<string, Measurement>> InTurnsAsync(Dictionary<string, Func<int, int, Task>> ways, int samples)
    {
        foreach (var work in ways.Values)
        {
            await work(0, samples);
        }

        var measured = ways.Keys.ToDictionary(name => name, _ => Measurement.Nothing);
        var part = Math.Max(1, samples / Turns);
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (name, work) in ways)
            {
                var first = samples + turn * part;
                measured[name] += await Measurement.OfAsync(part, () => work(first, part));
            }
        }

        return measured;
    }

    private static async Task<double> ColdAsync(Workload workload, string level)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start("dotnet", ["exec", typeof(Throughput).Assembly.Location, "cold", workload.Kind, level]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException("The cold run failed.");
    }

    private static async Task CompareAsync(Workload workload, Measurement sandboxed)
    {
        using var others = new OtherTools(workload);
        if (workload.Kind == "program" && OtherTools.IsThere("mcs") && OtherTools.IsThere("mono"))
        {
            Show("mcs and mono", await Measurement.OfAsync(SamplesOfMono, () => others.RunMonoAsync(SamplesOfMono)), sandboxed);
        }

        if (workload.Kind == "nunit")
        {
            var run = await others.PrepareDotnetTestAsync(SamplesOfDotnetTest);
            Show("dotnet test", await Measurement.OfAsync(SamplesOfDotnetTest, run), sandboxed);
        }
    }

    private static void Show(string what, Measurement measured, Measurement sandboxed) =>
        Show(what, measured, string.Create(CultureInfo.InvariantCulture, $"the first level above is {sandboxed.Rate / measured.Rate:0} times as fast"));

    private static void Show(string what, Measurement measured, string ratio) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"    {what,-30} {measured.Rate,8:0.0} a second   processor ms a sample: {measured.OwnMilliseconds:0.00} host, {measured.StartedMilliseconds:0.00} others   {ratio}"));
}
