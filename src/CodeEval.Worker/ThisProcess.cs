using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CodeEval.Worker;

/// <summary>What a worker asks of the operating system about itself.</summary>
internal static partial class ThisProcess
{
    /// <summary>
    /// Makes this process the head of a group of its own: the host ends the group with all that it started, and
    /// an interrupt typed at the terminal reaches the host alone.
    /// </summary>
    public static void LeaveTheHostsGroup()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSid();
        }
    }

    /// <summary>Ends the process at once: no handler and no foreground thread of a sample can delay it.</summary>
    [DoesNotReturn]
    public static void EndAtOnce(int exitCode)
    {
        if (!OperatingSystem.IsWindows())
        {
            ExitNow(exitCode);
        }

        Environment.Exit(exitCode);
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSid();

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int exitCode);
}
