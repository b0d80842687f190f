using System.Runtime.CompilerServices;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>
/// Confines a child right after the fork, by system calls alone: a thread that the runtime starts later is confined with
/// it, and one that ran before would not be.
/// </summary>
internal sealed unsafe class ChildConfinement
{
    private const nint NewMounts = 0x00020000;
    private const nint NoSuidDeviceExec = 0x2 | 0x4 | 0x8;
    private const int NoNewPrivileges = 38;
    private const uint CapabilityVersion = 0x20080522;

    private readonly bool _confines;
    private readonly bool _hasNamespaces;
    private readonly FileRules? _files;
    private readonly SystemCallFilter? _calls;
    private readonly byte* _tmpfs;
    private readonly byte* _tmpfsOptions;
    private readonly long _dataBytes;

    /// <summary>What the children of this process will need, prepared once.</summary>
    /// <param name="level">How far they are confined.</param>
    /// <param name="strings">Keeps what they read.</param>
    public ChildConfinement(ConfinementLevel level, NativeStrings strings)
    {
        _confines = level != ConfinementLevel.None;
        _hasNamespaces = level == ConfinementLevel.Sandboxed;
        _tmpfs = strings.Add("tmpfs");
        _tmpfsOptions = strings.Add("size=64m,nr_inodes=4096,mode=700");
        if (_confines)
        {
            _files = FileRules.Prepare(strings);
            _calls = SystemCallFilter.Prepare(level);
            _dataBytes = ResourceLimits.ReadDataBytes();
        }
    }

    /// <summary>What keeps this machine from a level; null where nothing does as far as can be known before trying.</summary>
    public static string? FindObstacle(ConfinementLevel level) => level switch
    {
        ConfinementLevel.None => null,
        _ when !SystemCallFilter.IsKnown => "the filter of system calls is known for x64 only",
        _ when FileRules.Version < 1 => "the kernel has no Landlock (Linux 5.13 or newer, with landlock among its security modules)",
        _ => null,
    };

    /// <summary>Confines this process, a child that has just been forked and goes on as it is; false where the kernel refuses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool EnterForked(byte* home, in ChildLimits limits) =>
        !_confines
        || (Enter(home, limits.WritesFiles) && ResourceLimits.Apply(limits, _dataBytes) && _calls!.Apply());

    /// <summary>
    /// Confines this process, a child that is about to become a program that is started anew, as far as the start allows;
    /// the program does the rest, <see cref="SelfConfinement"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool EnterToStart(byte* home, in ChildLimits limits) => !_confines || Enter(home, limits.WritesFiles);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Enter(byte* home, bool writesFiles)
    {
        if (_hasNamespaces && writesFiles && !MountHome(home))
        {
            return false;
        }

        if (!DropCapabilities())
        {
            return false;
        }

        bool isApplied = _files!.Apply(home, writesFiles);
        _files.CloseHandles();
        return isApplied;
    }

    /// <summary>A folder in memory that nobody else sees, and that is gone with the process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MountHome(byte* home) =>
        Libc.SystemCall(Libc.Unshare, NewMounts, 0, 0, 0, 0, 0) == 0
        && Libc.Mount(_tmpfs, home, _tmpfs, NoSuidDeviceExec, _tmpfsOptions) == 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool DropCapabilities()
    {
        uint* header = stackalloc uint[] { CapabilityVersion, 0 };
        uint* none = stackalloc uint[] { 0, 0, 0, 0, 0, 0 };
        return Libc.SystemCall(Libc.SetCapabilities, (nint)header, (nint)none, 0, 0, 0, 0) == 0
            && Libc.ProcessControl(NoNewPrivileges, 1, 0, 0, 0) == 0;
    }
}
