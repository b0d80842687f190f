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
    default:
        Console.Error.WriteLine("usage: throughput [SAMPLES] [LEVEL…]");
        return 2;
}
