using System.Runtime.CompilerServices;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Forks a child that does what samples do: threads, tasks, exceptions, and garbage collections in between. Where
/// that fails, no sample is forked.
/// </summary>
internal static unsafe class ForkTest
{
    private const int Passed = 42;
    private const int PatienceMilliseconds = 10_000;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Passes(ThreadCount threads)
    {
        threads.WaitUntilQuiet();
        int process = Libc.Fork();
        if (process == 0)
        {
            Libc.ProcessControl(Libc.DeathSignal, Libc.SigKill, 0, 0, 0);
            Libc.Exit(DoesWhatSamplesDo() ? Passed : 1);
        }

        if (process < 0)
        {
            return false;
        }

        int handle = (int)Libc.SystemCall(Libc.OpenProcess, process, 0);
        var entry = new Libc.PollEntry { Handle = handle, Events = Libc.PollIn };
        bool ended = handle >= 0 && Libc.Poll(&entry, 1, PatienceMilliseconds) == 1;
        Libc.Kill(process, Libc.SigKill);
        int status;
        Libc.WaitPid(process, &status, 0);
        Libc.Close(handle);
        return ended && (status & 0x7f) == 0 && status >> 8 == Passed;
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
            sum += Throw();
        }

        return sum == 9;
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
