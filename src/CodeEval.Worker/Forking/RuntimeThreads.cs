using System.Diagnostics;

namespace CodeEval.Worker.Forking;

/// <summary>The threads that the runtime starts for itself.</summary>
internal static class RuntimeThreads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits until the thread that compiles methods again in the background has ended, and counts those that are left;
    /// null where it does not end.
    /// </summary>
    public static int? CountWhenQuiet()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            string[] threads = Directory.GetDirectories("/proc/self/task");
            if (!threads.Any(IsCompiling))
            {
                return threads.Length;
            }

#pragma warning disable RS0030 // The runtime signals to nobody that its thread has ended.
            Thread.Sleep(5);
#pragma warning restore RS0030
        }

        return null;
    }

    private static bool IsCompiling(string task)
    {
        try
        {
            return File.ReadAllText(task + "/comm").StartsWith(".NET Tiered", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It ended between the listing and the reading.
            return false;
        }
    }
}
