using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>Takes one request after the other; the host sends the next one only when the last one is over.</summary>
internal static class RequestLoop
{
    /// <summary>The same stack on every machine, whatever its limits say: that of a main thread on Linux.</summary>
    private const int StackBytes = 8 * 1024 * 1024;

    /// <summary>Runs until the host is gone, or until a program that has the console to itself is over.</summary>
    /// <param name="channel">The way to the host.</param>
    /// <param name="memory">The limit of this process's memory.</param>
    public static int Run(HostChannel channel, MemoryLimit memory)
    {
        while (channel.Receive() is { } request)
        {
            memory.Apply(request.MemoryBytes);
            var run = new SampleRun(channel, request);
            if (request is WorkerRequest.RunProgram { UsesConsole: true })
            {
                return RunAsAProcess(channel, run);
            }

            // Reading goes on meanwhile, so that a worker whose host has died ends in the midst of a run.
            StartThread(run.Execute, isBackground: true);
        }

        channel.EndWithTheHost(0);
        return 0;
    }

    /// <summary>
    /// The process then ends as the program's own would: after its foreground threads, with its exit code.
    /// </summary>
    private static int RunAsAProcess(HostChannel channel, SampleRun run)
    {
        StartThread(() => EndWithTheHost(channel), isBackground: true);
        Thread thread = StartThread(run.Execute, isBackground: false);
        thread.Join();
        return run.ExitCode;
    }

    private static void EndWithTheHost(HostChannel channel)
    {
        _ = channel.Receive();
        channel.EndWithTheHost(1);
    }

    private static Thread StartThread(ThreadStart start, bool isBackground)
    {
        var thread = new Thread(start, StackBytes) { IsBackground = isBackground };
        thread.Start();
        return thread;
    }
}
