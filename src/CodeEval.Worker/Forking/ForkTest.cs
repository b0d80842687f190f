using System.Globalization;
using System.Runtime.CompilerServices;
using CodeEval.Worker.Confinement;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Forks children that do what samples do: threads, tasks, exceptions, and garbage collections in between; and that try
/// what no sample may do. Where they cannot do the one, or can do the other, no sample is forked.
/// </summary>
internal static unsafe class ForkTest
{
    private const int Passed = 42;
    private const int NotConfined = 43;
    private const int DoesNotWork = 44;
    private const int FirstLeak = 50;
    private const int PatienceMilliseconds = 10_000;

    /// <summary>What keeps samples from being forked here; null where nothing does.</summary>
    /// <param name="threads">Tells when a fork is safe.</param>
    /// <param name="level">How far children must be confined.</param>
    /// <param name="confinement">Confines them.</param>
    /// <param name="home">A folder for them.</param>
    public static string? FindFault(ThreadCount threads, ConfinementLevel level, ChildConfinement confinement, byte* home)
    {
        bool[] kinds = level == ConfinementLevel.None ? [true] : [false, true];
        foreach (bool writesFiles in kinds)
        {
            int code = Try(threads, level, confinement, home, writesFiles);
            if (code != Passed)
            {
                return Explain(code);
            }
        }

        return null;
    }

    private static string Explain(int code) => code switch
    {
        NotConfined => "the kernel refuses to confine a process",
        DoesNotWork => "a forked process does not work on this machine",
        >= FirstLeak => $"a confined process could {ConfinementTest.Attempts[code - FirstLeak].What}",
        _ => string.Create(CultureInfo.InvariantCulture, $"a forked process ended with {code} on this machine"),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Try(ThreadCount threads, ConfinementLevel level, ChildConfinement confinement, byte* home, bool writesFiles)
    {
        var limits = new ChildLimits(MemoryBytes: 256L * 1024 * 1024, FileBytes: 1024 * 1024, CpuSeconds: PatienceMilliseconds / 1000, writesFiles);
        threads.WaitUntilQuiet();
        int process = Libc.Fork();
        if (process == 0)
        {
            Libc.ProcessControl(Libc.DeathSignal, Libc.SigKill, 0, 0, 0);
            Libc.Exit(confinement.EnterForked(home, limits) ? Behave(level, writesFiles) : NotConfined);
        }

        return process < 0 ? DoesNotWork : WaitFor(process);
    }

    private static int WaitFor(int process)
    {
        int handle = (int)Libc.SystemCall(Libc.OpenProcess, process, 0, 0, 0, 0, 0);
        var entry = new Libc.PollEntry { Handle = handle, Events = Libc.PollIn };
        bool ended = handle >= 0 && Libc.Poll(&entry, 1, PatienceMilliseconds) == 1;
        Libc.Kill(process, Libc.SigKill);
        int status;
        Libc.WaitPid(process, &status, 0);
        Libc.Close(handle);
        return !ended ? DoesNotWork : (status & 0x7f) != 0 ? status & 0x7f : status >> 8;
    }

    private static int Behave(ConfinementLevel level, bool writesFiles)
    {
        if (!DoesWhatSamplesDo())
        {
            return DoesNotWork;
        }

        int leak = level == ConfinementLevel.None ? -1 : ConfinementTest.FindLeak(writesFiles);
        return leak < 0 ? Passed : FirstLeak + leak;
    }

    private static bool DoesWhatSamplesDo()
    {
        int sum = 0;
        for (int round = 0; round < 3; round++)
        {
            var thread = new Thread(() => Interlocked.Add(ref sum, Allocate()));
            thread.Start();
            thread.Join();
            GC.Collect();
            sum += Task.Run(Allocate).GetAwaiter().GetResult();
            GC.Collect();
            sum += Throw() + SpinWhileAnotherCollects();
        }

        return sum == 12;
    }

    /// <summary>
    /// A loop that makes no call is stopped for a collection by a signal to its thread. That does not reach the thread that
    /// has forked, which is why samples run on another.
    /// </summary>
    private static int SpinWhileAnotherCollects()
    {
        bool isDone = false;
        var spinning = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
            }
        });
        spinning.Start();
        var collecting = new Thread(() =>
        {
            GC.Collect();
            Volatile.Write(ref isDone, true);
        });
        collecting.Start();
        spinning.Join();
        return 1;
    }

    private static int Allocate()
    {
        var lists = new List<byte[]>();
        for (int i = 0; i < 100; i++)
        {
            lists.Add(new byte[10_000]);
        }

        return lists.Count / 100;
    }

    private static int Throw()
    {
        try
        {
            throw new InvalidOperationException("Thrown to be caught.");
        }
        catch (InvalidOperationException)
        {
            return 1;
        }
    }
}
