using System.Diagnostics;
using System.Globalization;

namespace CodeEval.Worker.Forking;

/// <summary>The threads that the runtime starts for itself.</summary>
internal static class RuntimeThreads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Those that sleep until something is asked of them, by the names that the runtime gives them.</summary>
    private static readonly string[] Sleeping = [".NET Finalizer", ".NET SynchManag", ".NET SigHandler"];

    /// <summary>
    /// Waits until no other threads live beside this process's first, such as the one that compiles methods again in the
    /// background, and counts those that are left; null where that does not come.
    /// </summary>
    public static int? CountWhenQuiet()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            string[] threads = Directory.GetDirectories("/proc/self/task");
            if (!threads.Any(IsBusy))
            {
                return threads.Length;
            }

#pragma warning disable RS0030 // The runtime signals to nobody that its thread has ended.
            Thread.Sleep(5);
#pragma warning restore RS0030
        }

        return null;
    }

    private static unsafe bool IsBusy(string task)
    {
        try
        {
            return Path.GetFileName(task) != Libc.GetPid().ToString(CultureInfo.InvariantCulture)
                && !Sleeping.Contains(File.ReadAllText(task + "/comm").TrimEnd('\n'));
        }
        catch (IOException)
        {
            // It ended between the listing and the reading, so that the listing is out of date.
            return true;
        }
    }
}
