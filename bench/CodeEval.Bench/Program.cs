using System.Globalization;
using CodeEval.Bench;

switch (args)
{
    case ["throughput", var samples, .. var levels]:
        await Throughput.RunAsync(int.Parse(samples, CultureInfo.InvariantCulture), levels.Length > 0 ? levels : ["sandboxed", "process", "trusted"]);
        return 0;
    case ["throughput"]:
        await Throughput.RunAsync(2000, ["sandboxed", "process", "trusted"]);
        return 0;
    case ["cold", var kind, var level]:
        await Throughput.RunColdAsync(kind, level);
        return 0;
    case ["executions", var samples, .. var levels]:
        foreach (var level in levels.Length > 0 ? levels : ["sandboxed"])
        {
            await Executions.RunAsync(level, int.Parse(samples, CultureInfo.InvariantCulture));
        }

        return 0;
    case ["compilations", var samples]:
        await Compilations.RunAsync(int.Parse(samples, CultureInfo.InvariantCulture));
        return 0;
    case ["live", var samples, var parallel, var delay]:
        await Live.RunAsync(int.Parse(samples, CultureInfo.InvariantCulture), int.Parse(parallel, CultureInfo.InvariantCulture), int.Parse(delay, CultureInfo.InvariantCulture));
        return 0;
    case ["history"]:
        Histories.Run(null);
        return 0;
    case ["history", var database]:
        Histories.Run(database);
        return 0;
    default:
        Console.Error.WriteLine("usage: throughput [SAMPLES] [LEVEL…] | executions SAMPLES [LEVEL…] | compilations SAMPLES | live SAMPLES PARALLEL DELAY_MS | history [DB]");
        return 2;
}
