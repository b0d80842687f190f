using System.Text;
using CodeEval.Execution.Protocol;

namespace CodeEval.Worker.Forking;

/// <summary>
/// A warm process that is forked for every sample. The runtime does not support to be forked, so that three things
/// keep it safe: it is forked only when no thread but sleeping ones lives beside this one, a self-test shows that
/// children work on this machine before the host is told that the zygote is ready, and the host takes no bad ending
/// of a child for a verdict before it has seen it in a process that was not forked.
/// </summary>
internal static class Zygote
{
    /// <summary>More than once, so that the runtime has compiled well what every sample uses.</summary>
    private const int WarmupRounds = 3;

    /// <summary>Serves the host at a socket; in a child, runs its sample.</summary>
    public static int Run(int socket)
    {
        if (!Libc.TryBind())
        {
            return Refuse("Forking needs glibc 2.34 or newer on a 64-bit Linux.");
        }

        for (int round = 0; round < WarmupRounds; round++)
        {
            Warmup.RunThoroughly();
        }

        if (RuntimeThreads.CountWhenQuiet() is not { } quiet)
        {
            return Refuse("The runtime's own threads did not come to rest.");
        }

        var threads = new ThreadCount(quiet);
        if (!ForkTest.Passes(threads))
        {
            return Refuse("A forked process does not work on this machine.");
        }

        var loop = new ForkLoop(socket, threads, StreamCopy.FindAll());
        return loop.Run() ? RunSample(loop) : 0;
    }

    private static int Refuse(string reason)
    {
        RealConsole.Install();
        Console.Error.WriteLine(reason);
        return 3;
    }

    private static int RunSample(ForkLoop loop)
    {
        string home = Encoding.UTF8.GetString(loop.Home);
        Environment.CurrentDirectory = home;
        foreach (string name in WorkerVariables.OfTheFolder)
        {
            Environment.SetEnvironmentVariable(name, home);
        }

        foreach ((string name, _) in WorkerVariables.OfAZygote)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        using var channel = new HostChannel(loop.Channel, loop.Channel);
        int exitCode = RequestLoop.Run(channel);

        // The runtime leaves the end of a process to the thread that runs finalizers, which a fork does not have.
        ThisProcess.EndAtOnce(exitCode);
        return exitCode;
    }
}
