using System.Globalization;
using CodeEval.Worker.Confinement;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker;

/// <summary>
/// Runs samples for the host that started it. Two inherited pipes carry the protocol; standard input, output and
/// error belong to the sample.
/// </summary>
internal static class Program
{
    private const string ZygoteWord = "zygote";
    private const string InsideWord = "inside";

    private static int Main(string[] args)
    {
        ThisProcess.LeaveTheHostsGroup();
        switch (args)
        {
            case [ZygoteWord, var socket, var level, .. var rest]:
                return Zygote.Run(int.Parse(socket, CultureInfo.InvariantCulture), Enum.Parse<ConfinementLevel>(level), ThisProgram(), rest is [InsideWord]);
            case [StartedWorker.Word, var level, var use, var home]:
                return RunConfined(Enum.Parse<ConfinementLevel>(level), use, home);
            case [var requestHandle, var messageHandle, var use]
                when nint.TryParse(requestHandle, out nint requests) && nint.TryParse(messageHandle, out nint messages):
                return Run(new HostChannel(requests, messages, Environment.CurrentDirectory), use, () => { });
            default:
                Console.Error.WriteLine("This program is started by codeeval, with the handles of two pipes and what to warm up for.");
                return 2;
        }
    }

    /// <summary>The arguments of a zygote that begins anew in its namespaces.</summary>
    public static string[] ArgumentsInside(int socket) =>
        [ZygoteWord, socket.ToString(CultureInfo.InvariantCulture), nameof(ConfinementLevel.Sandboxed), InsideWord];

    private static string[] ThisProgram() => [Environment.ProcessPath!, "exec", typeof(Program).Assembly.Location];

    private static int RunConfined(ConfinementLevel level, string use, string home)
    {
        _ = Libc.TryBind();
        SampleFolder.Enter(home);
        return Run(StartedWorker.OpenChannel(), use, () => SelfConfinement.Enter(level, StartedWorker.ReadLimits()));
    }

    /// <summary>Gets ready, in the end by what must not come before the runtime is warm, and takes requests.</summary>
    private static int Run(HostChannel channel, string use, Action last)
    {
        using (channel)
        {
            Warmup.Run(forNUnit: use == "nunit");
            last();
            channel.Send(new Execution.Protocol.WorkerMessage.Ready());
            return RequestLoop.Run(channel, new MemoryLimit());
        }
    }
}
