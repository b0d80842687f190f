using System.Globalization;

namespace CodeEval.Worker;

/// <summary>
/// What a run may leave behind in a process that is to be used again: threads, work, timers, and settings of the
/// whole process. Where it cannot be told, the answer is that something was left: a new process costs little.
/// </summary>
internal sealed class ProcessState
{
    private readonly string _directory = Environment.CurrentDirectory;
    private readonly CultureInfo? _culture = CultureInfo.DefaultThreadCurrentCulture;
    private readonly CultureInfo? _uiCulture = CultureInfo.DefaultThreadCurrentUICulture;
    private readonly long _timers = Timer.ActiveCount;
    private readonly int _threads = OwnThreads();

    private ProcessState()
    {
    }

    public static ProcessState Take() => new();

    public bool IsAsItWas() =>
        OwnThreads() <= _threads
        && Timer.ActiveCount <= _timers
        && !ThreadPoolIsBusy()
        && Environment.CurrentDirectory == _directory
        && CultureInfo.DefaultThreadCurrentCulture == _culture
        && CultureInfo.DefaultThreadCurrentUICulture == _uiCulture;

    private static bool ThreadPoolIsBusy()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return available < most || ThreadPool.PendingWorkItemCount > 0;
    }

    /// <summary>
    /// The threads that code has started. The runtime gives its own threads names that begin with ".NET"; where
    /// the operating system does not show names, a thread that was left is not seen.
    /// </summary>
    private static int OwnThreads()
    {
        const string tasks = "/proc/self/task";
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        int count = 0;
        foreach (string task in Directory.GetDirectories(tasks))
        {
            if (!IsRuntimeThread(task))
            {
                count++;
            }
        }

        return count;
    }

    private static bool IsRuntimeThread(string task)
    {
        try
        {
            return File.ReadAllText(task + "/comm").StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It ended between the listing and the reading.
            return true;
        }
    }
}
