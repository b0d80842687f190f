using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CodeEval.Execution;

/// <summary>Signals to a worker's group of processes.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>Kills every process of the group that a worker heads; nothing happens where there is none.</summary>
    public static void Kill(int head) => _ = Kill(-head, SigKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processOrGroup, int signal);
}
