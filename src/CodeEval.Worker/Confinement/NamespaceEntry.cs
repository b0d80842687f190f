using System.Globalization;
using System.Runtime.CompilerServices;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>
/// Starts this program anew in namespaces of its own: no network, no processes but its own, no shared memory with
/// others, and mounts that nobody else sees. The kernel lets only a process of one thread make a user namespace, which a
/// running .NET process never is; so a fork makes it, and begins again as another program before the runtime notices.
/// </summary>
internal static unsafe class NamespaceEntry
{
    private const nint NewUser = 0x10000000;
    private const nint NewNetwork = 0x40000000;
    private const nint NewProcesses = 0x20000000;
    private const nint NewMounts = 0x00020000;
    private const nint NewIpc = 0x08000000;
    private const nint PrivateAndRecursive = 0x40000 | 0x4000;
    private const nint NoSuidDeviceExec = 0x2 | 0x4 | 0x8;

    private const nint SetMountAttributes = 442;
    private const nint CurrentFolder = -100;
    private const nint Recursive = 0x8000;
    private const ulong ReadOnly = 1;

    private static readonly string[] Steps =
        ["", "namespaces", "the user's own number", "the user's groups", "a process", "private mounts", "mounts that cannot be written to", "/proc", "a folder in memory", "the program"];

    /// <summary>Starts a program inside, waits for its end, and gives its exit code; with a reason where the kernel refuses.</summary>
    /// <param name="arguments">The program's path and arguments.</param>
    /// <param name="home">A folder that becomes a small file system in memory.</param>
    public static (int ExitCode, string? Refusal) Run(string[] arguments, string home)
    {
        using var native = new NativeStrings();
        nint user = Libc.SystemCall(Libc.GetEffectiveUser, 0, 0, 0, 0, 0, 0);
        nint group = Libc.SystemCall(Libc.GetEffectiveGroup, 0, 0, 0, 0, 0, 0);
        var plan = new Plan
        {
            Arguments = native.AddAll(arguments),
            Environment = native.AddAll(Variables()),
            DenyGroupsFile = native.Add("/proc/self/setgroups"),
            Deny = native.Add("deny"),
            UserMapFile = native.Add("/proc/self/uid_map"),
            UserMap = native.Add(string.Create(CultureInfo.InvariantCulture, $"0 {user} 1\n")),
            GroupMapFile = native.Add("/proc/self/gid_map"),
            GroupMap = native.Add(string.Create(CultureInfo.InvariantCulture, $"0 {group} 1\n")),
            Root = native.Add("/"),
            ProcFolder = native.Add("/proc"),
            Proc = native.Add("proc"),
            Home = native.Add(home),
            Tmpfs = native.Add("tmpfs"),
            TmpfsOptions = native.Add("size=1m,mode=700"),
        };
        int* report = stackalloc int[2];
        if (Libc.Pipe(report, Libc.CloseOnExec) != 0)
        {
            return (1, "no pipe could be made");
        }

        int status = Start(&plan, report);
        int refused;
        bool isRefused = Libc.Read(report[0], (byte*)&refused, sizeof(int)) == sizeof(int);
        Libc.Close(report[0]);
        int exitCode = (status & 0x7f) != 0 ? 128 + (status & 0x7f) : (status >> 8) & 0xff;
        return isRefused
            ? (exitCode, string.Create(CultureInfo.InvariantCulture, $"the kernel refuses {Steps[refused >> 16]} (error {refused & 0xffff})"))
            : (exitCode, null);
    }

    private static string[] Variables() =>
        [.. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Start(Plan* plan, int* report)
    {
        int process = Libc.Fork();
        if (process == 0)
        {
            Libc.Close(report[0]);
            Enter(plan, report[1]);
        }

        Libc.Close(report[1]);
        int status = 0;
        while (Libc.WaitPid(process, &status, 0) < 0 && *Libc.ErrorLocation() == Libc.Interrupted)
        {
        }

        return status;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Enter(Plan* plan, int report)
    {
        // The parent is this program's first thread, which lives as long as the program.
        Libc.ProcessControl(Libc.DeathSignal, Libc.SigKill, 0, 0, 0);
        if (Libc.SystemCall(Libc.Unshare, NewUser | NewNetwork | NewProcesses | NewMounts | NewIpc, 0, 0, 0, 0, 0) != 0)
        {
            Fail(report, 1);
        }

        Put(plan->DenyGroupsFile, plan->Deny);
        if (!Put(plan->UserMapFile, plan->UserMap))
        {
            Fail(report, 2);
        }

        if (!Put(plan->GroupMapFile, plan->GroupMap))
        {
            Fail(report, 3);
        }

        // The new namespace of processes is for children only; the first of them is the one that no other survives.
        int first = Libc.Fork();
        if (first < 0)
        {
            Fail(report, 4);
        }

        if (first == 0)
        {
            Become(plan, report);
        }

        Libc.Close(report);
        int status = 0;
        while (Libc.WaitPid(first, &status, 0) < 0 && *Libc.ErrorLocation() == Libc.Interrupted)
        {
        }

        Libc.Exit((status & 0x7f) != 0 ? 128 + (status & 0x7f) : (status >> 8) & 0xff);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Become(Plan* plan, int report)
    {
        Libc.ProcessControl(Libc.DeathSignal, Libc.SigKill, 0, 0, 0);
        if (Libc.Mount(null, plan->Root, null, PrivateAndRecursive, null) != 0)
        {
            Fail(report, 5);
        }

        // Landlock knows nothing of modes, owners and times of files; where nothing can be written they cannot be changed.
        ulong* attributes = stackalloc ulong[] { ReadOnly, 0, 0, 0 };
        if (Libc.SystemCall(SetMountAttributes, CurrentFolder, (nint)plan->Root, Recursive, (nint)attributes, 4 * sizeof(ulong), 0) != 0)
        {
            Fail(report, 6);
        }

        if (Libc.Mount(plan->Proc, plan->ProcFolder, plan->Proc, NoSuidDeviceExec, null) != 0)
        {
            Fail(report, 7);
        }

        if (Libc.Mount(plan->Tmpfs, plan->Home, plan->Tmpfs, NoSuidDeviceExec, plan->TmpfsOptions) != 0)
        {
            Fail(report, 8);
        }

        Libc.ChangeFolder(plan->Home);
        Libc.Execute(plan->Arguments[0], plan->Arguments, plan->Environment);
        Fail(report, 9);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Put(byte* path, byte* text)
    {
        int file = Libc.Open(path, Libc.WriteOnly);
        if (file < 0)
        {
            return false;
        }

        int length = 0;
        while (text[length] != 0)
        {
            length++;
        }

        bool isWritten = Libc.Write(file, (int*)text, length) == length;
        Libc.Close(file);
        return isWritten;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fail(int report, int step)
    {
        int what = (step << 16) | *Libc.ErrorLocation();
        Libc.Write(report, &what, sizeof(int));
        Libc.Exit(1);
    }

    private struct Plan
    {
        public byte** Arguments;
        public byte** Environment;
        public byte* DenyGroupsFile;
        public byte* Deny;
        public byte* UserMapFile;
        public byte* UserMap;
        public byte* GroupMapFile;
        public byte* GroupMap;
        public byte* Root;
        public byte* ProcFolder;
        public byte* Proc;
        public byte* Home;
        public byte* Tmpfs;
        public byte* TmpfsOptions;
    }
}
