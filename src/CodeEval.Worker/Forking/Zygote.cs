using System.Text;
using CodeEval.Execution.Protocol;
using CodeEval.Tasks;
using CodeEval.Worker.Confinement;

namespace CodeEval.Worker.Forking;

/// <summary>
/// A warm process that is forked for every sample. The runtime does not support to be forked, so that three things
/// keep it safe: it is forked only when no thread but sleeping ones lives beside this one, a self-test shows that
/// children work on this machine, and are confined, before the host is told that the zygote is ready, and the host takes
/// no bad ending of a child for a verdict before it has seen it in a process that was not forked.
/// </summary>
internal static class Zygote
{
    /// <summary>More than once, so that the runtime has compiled well what every sample uses.</summary>
    private const int WarmupRounds = 3;

    private const int Refused = 3;

    /// <summary>The host ends a zygote by killing it; one that ends by itself has lost its host.</summary>
    private const int HostIsGone = 0;

    /// <summary>Serves the host at a socket; in a child, runs its sample.</summary>
    /// <param name="socket">The handle of the socket.</param>
    /// <param name="level">How far children are confined.</param>
    /// <param name="program">This program's path and first arguments, to start it anew.</param>
    /// <param name="isInside">Whether this process is in its namespaces already.</param>
    public static int Run(int socket, ConfinementLevel level, string[] program, bool isInside)
    {
        if (!Libc.TryBind())
        {
            return Refuse("forking needs glibc 2.34 or newer on a 64-bit Linux");
        }

        if (ChildConfinement.FindObstacle(level) is { } obstacle)
        {
            return Refuse(obstacle);
        }

        if (level == ConfinementLevel.Sandboxed && !isInside)
        {
            (int exitCode, string? refusal) = NamespaceEntry.Run(
                [.. program, .. Program.ArgumentsInside(socket)],
                Environment.CurrentDirectory);
            if (exitCode == HostIsGone)
            {
                SampleFolder.Delete(Environment.CurrentDirectory);
            }

            return refusal is null ? exitCode : Refuse(refusal);
        }

        return Serve(socket, level, program);
    }

    private static int Serve(int socket, ConfinementLevel level, string[] program)
    {
        foreach ((string name, _) in WorkerVariables.OfAZygote)
        {
            // The runtime has read them; a sample does not see them.
            Environment.SetEnvironmentVariable(name, null);
        }

        for (int round = 0; round < WarmupRounds; round++)
        {
            Warmup.RunThoroughly();
        }

        var memory = new MemoryLimit();
        memory.Apply(TaskLimits.Default.MemoryBytes);
        Rehearsal.Run();

        AheadOfTime.Compile(
            typeof(ForkLoop),
            typeof(ForkedChildren),
            typeof(StartedWorker),
            typeof(ChildConfinement),
            typeof(FileRules),
            typeof(SystemCallFilter),
            typeof(ResourceLimits));
        using var strings = new NativeStrings();
        var confinement = new ChildConfinement(level, strings);
        var starts = new StartedWorker(program, level, strings);
        if (RuntimeThreads.CountWhenQuiet() is not { } quiet)
        {
            return Refuse("the runtime's own threads did not come to rest");
        }

        var threads = new ThreadCount(quiet);
        if (FindFault(threads, level, confinement, strings) is { } fault)
        {
            return Refuse(fault);
        }

        var loop = new ForkLoop(socket, threads, confinement, starts, StreamCopy.FindAll());
        if (loop.Run())
        {
            return RunSample(loop, memory);
        }

        if (level != ConfinementLevel.Sandboxed)
        {
            SampleFolder.Delete(Environment.CurrentDirectory);
        }

        return HostIsGone;
    }

    private static unsafe string? FindFault(ThreadCount threads, ConfinementLevel level, ChildConfinement confinement, NativeStrings strings) =>
        ForkTest.FindFault(threads, level, confinement, strings.Add(Environment.CurrentDirectory));

    private static int Refuse(string reason)
    {
        RealConsole.Install();
        Console.Error.WriteLine(reason);
        return Refused;
    }

    private static int RunSample(ForkLoop loop, MemoryLimit memory)
    {
        SampleFolder.Enter(Encoding.UTF8.GetString(loop.Home));
        using var channel = new HostChannel(loop.Channel, loop.Channel);
        int exitCode = RequestLoop.Run(channel, memory);

        // The runtime leaves the end of a process to the thread that runs finalizers, which a fork does not have.
        ThisProcess.EndAtOnce(exitCode);
        return exitCode;
    }
}
