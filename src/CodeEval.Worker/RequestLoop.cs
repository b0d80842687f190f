using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>Takes one request after the other; the host sends the next one only when the last one is over.</summary>
internal static class RequestLoop
{
    /// <summary>Runs until the host is gone, or until a program that has the console to itself is over.</summary>
    public static int Run(HostChannel channel)
    {
        var memory = new MemoryLimit();
        while (channel.Receive() is { } request)
        {
            memory.Apply(request.MemoryBytes);
            var run = new SampleRun(channel, request);
            if (UsesConsole(request))
            {
                return RunAsAProcess(channel, run);
            }

            // Reading goes on meanwhile, so that a worker whose host has died ends in the midst of a run.
            SampleThread.Start(run.Execute, isBackground: true);
        }

        channel.EndWithTheHost(0);
        return 0;
    }

    /// <summary>
    /// Takes the one request of a forked process and runs it on the calling thread, a <see cref="SampleThread"/>: to make
    /// another one costs more than many a sample. Nobody need look for the end of the host meanwhile, since it ends the
    /// zygote and thereby the fork.
    /// </summary>
    /// <param name="channel">The channel of the fork.</param>
    /// <param name="memory">The limit that the zygote has applied already.</param>
    public static int RunOne(HostChannel channel, MemoryLimit memory)
    {
        if (channel.Receive() is { } request)
        {
            memory.Apply(request.MemoryBytes);
            var run = new SampleRun(channel, request);
            if (UsesConsole(request))
            {
                return RunAsAProcess(channel, run);
            }

            run.Execute();
        }

        // Its threads may go on until the host, which has been told of the end, has killed it.
        _ = channel.Receive();
        channel.EndWithTheHost(0);
        return 0;
    }

    private static bool UsesConsole(WorkerRequest request) => request is WorkerRequest.RunProgram { UsesConsole: true };

    /// <summary>
    /// The process then ends as the program's own would: after its foreground threads, with its exit code.
    /// </summary>
    private static int RunAsAProcess(HostChannel channel, SampleRun run)
    {
        SampleThread.Start(() => EndWithTheHost(channel), isBackground: true);
        Thread thread = SampleThread.Start(run.Execute, isBackground: false);
        thread.Join();
        return run.ExitCode;
    }

    private static void EndWithTheHost(HostChannel channel)
    {
        _ = channel.Receive();
        channel.EndWithTheHost(1);
    }
}
