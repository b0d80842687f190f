using System.Diagnostics;
using System.Globalization;
using CodeEval.Bench;

// usage: throughput [SAMPLES] [LEVEL…]
var samples = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
string[] levels = args.Length > 2 ? args[2..] : ["sandboxed", "process", "trusted"];
foreach (var workload in Workload.All())
{
    var bare = new BareCompiler(workload);
    bare.Compile(0, samples);
    var limit = Measure("bare compiler", () => { bare.Compile(samples, samples); return Task.CompletedTask; });
    foreach (var level in levels)
    {
        await using var grader = await GraderUnderTest.CreateAsync(workload, level);
        await grader.GradeAsync(0, samples);
        var rate = Measure(level, () => grader.GradeAsync(samples, samples));
        Console.WriteLine($"    {rate / limit:0.00} of the bare compiler");
    }

    double Measure(string what, Func<Task> action)
    {
        var before = ProcessorTime.Now();
        var start = Stopwatch.GetTimestamp();
        action().GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = ProcessorTime.Now() - before;
        var rate = samples / elapsed.TotalSeconds;
        Console.WriteLine($"{workload.Kind} {what}: {rate:0} a second; processor ms a sample: own {used.Own.TotalMilliseconds / samples:0.00}, started {used.Started.TotalMilliseconds / samples:0.00}");
        return rate;
    }
}
