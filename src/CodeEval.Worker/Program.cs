using System.Globalization;
using CodeEval.Execution.Protocol;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker;

/// <summary>
/// Runs samples for the host that started it. Two inherited pipes carry the protocol; standard input, output and
/// error belong to the sample.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        ThisProcess.LeaveTheHostsGroup();
        if (args is ["zygote", var socket])
        {
            return Zygote.Run(int.Parse(socket, CultureInfo.InvariantCulture));
        }

        if (args.Length != 3 || !nint.TryParse(args[0], out nint requests) || !nint.TryParse(args[1], out nint messages))
        {
            Console.Error.WriteLine("This program is started by codeeval, with the handles of two pipes and what to warm up for.");
            return 2;
        }

        using var channel = new HostChannel(requests, messages);
        Warmup.Run(forNUnit: args[2] == "nunit");
        channel.Send(new WorkerMessage.Ready());
        return RequestLoop.Run(channel);
    }
}
