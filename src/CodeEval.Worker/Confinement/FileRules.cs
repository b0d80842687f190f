using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>
/// What a sample may do with files, as rules of Landlock: read what the runtime itself reads, write in its own folder
/// where its task lets it, and nothing else. It also takes away TCP, sockets without a name, and signals to others, as far
/// as the kernel's version of Landlock knows them (https://docs.kernel.org/userspace-api/landlock.html).
/// </summary>
internal sealed unsafe class FileRules
{
    private const nint CreateRuleset = 444;
    private const nint AddRule = 445;
    private const nint RestrictSelf = 446;
    private const nint AskForVersion = 1;
    private const nint BeneathAPath = 1;

    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong MakeDevices = (1 << 6) | (1 << 11);
    private const ulong MakeLinks = 1 << 12;
    private const ulong ControlDevices = 1 << 15;

    /// <summary>What can be allowed on a file that is no folder.</summary>
    private const ulong OfFiles = Execute | WriteFile | ReadFile | (1 << 14) | ControlDevices;

    private static readonly string[] ReadByTheRuntime =
    [
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/icu", "/etc/ld.so.cache", "/etc/localtime",
        "/etc/ssl/openssl.cnf", "/dev/urandom", "/dev/random", "/dev/zero", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/proc/sys/vm",
        "/sys/fs/cgroup", "/sys/devices/system/cpu", "/sys/devices/system/node",
    ];

    private readonly ulong _handled;
    private readonly RulesetAttributes* _attributes = (RulesetAttributes*)NativeMemory.AllocZeroed((nuint)sizeof(RulesetAttributes));
    private readonly int _attributesBytes;
    private readonly Rule* _rules;
    private readonly int _ruleCount;
    private readonly byte* _self;

    private FileRules(int version, IReadOnlyList<(int Handle, ulong Access)> rules, byte* self)
    {
        _handled = HandledBy(version);
        _attributes->Files = _handled;
        _attributes->Network = version >= 4 ? 3UL : 0;
        _attributes->Scopes = version >= 6 ? 3UL : 0;
        _attributesBytes = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        _ruleCount = rules.Count;
        _rules = (Rule*)NativeMemory.Alloc((nuint)(rules.Count * sizeof(Rule)));
        for (int i = 0; i < rules.Count; i++)
        {
            _rules[i] = new Rule { Access = rules[i].Access & _handled, Handle = rules[i].Handle };
        }

        _self = self;
    }

    /// <summary>The kernel's version of Landlock; not positive where it has none.</summary>
    public static int Version => (int)Libc.SystemCall(CreateRuleset, 0, 0, AskForVersion, 0, 0, 0);

    /// <summary>The rules for this machine; they hold folders open, so that no path is looked up in a child.</summary>
    /// <param name="strings">Keeps what a child reads.</param>
    public static FileRules Prepare(NativeStrings strings)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var rules = new List<(int, ulong)>();
        foreach (string path in ReadByTheRuntime.Concat([dotnet, runtime, AppContext.BaseDirectory]))
        {
            // A program that is started inside reads and executes the same files as one that was forked has read.
            Add(path, Execute | ReadFile | ReadFolder);
        }

        Add("/dev/null", ReadFile | WriteFile);
        return new FileRules(Version, rules, strings.Add("/proc/self"));

        void Add(string path, ulong access)
        {
            int handle = Libc.Open(strings.Add(path), Libc.PathOnly | Libc.CloseOnExec);
            if (handle >= 0)
            {
                rules.Add((handle, Directory.Exists(path) ? access : access & OfFiles));
            }
        }
    }

    /// <summary>
    /// Confines the calling thread, which must be the only one, and all that it starts; false where the kernel refuses.
    /// </summary>
    /// <param name="home">The sample's folder.</param>
    /// <param name="mayWrite">Whether it may write there; it may always read.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Apply(byte* home, bool mayWrite)
    {
        int ruleset = (int)Libc.SystemCall(CreateRuleset, (nint)_attributes, _attributesBytes, 0, 0, 0, 0);
        if (ruleset < 0)
        {
            return false;
        }

        for (int i = 0; i < _ruleCount; i++)
        {
            Libc.SystemCall(AddRule, ruleset, BeneathAPath, (nint)(&_rules[i]), 0, 0, 0);
        }

        AddPath(ruleset, _self, ReadFile | ReadFolder);
        AddPath(ruleset, home, mayWrite ? _handled & ~(Execute | MakeDevices | MakeLinks | ControlDevices) : ReadFile | ReadFolder);
        bool isApplied = Libc.SystemCall(RestrictSelf, ruleset, 0, 0, 0, 0, 0) == 0;
        Libc.Close(ruleset);
        return isApplied;
    }

    /// <summary>Closes in a child the folders that only the zygote needs open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CloseHandles()
    {
        for (int i = 0; i < _ruleCount; i++)
        {
            Libc.Close(_rules[i].Handle);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPath(int ruleset, byte* path, ulong access)
    {
        int handle = Libc.Open(path, Libc.PathOnly | Libc.CloseOnExec);
        var rule = new Rule { Access = access & _handled, Handle = handle };
        Libc.SystemCall(AddRule, ruleset, BeneathAPath, (nint)(&rule), 0, 0, 0);
        Libc.Close(handle);
    }

    // Version 2 brought moving between folders, 3 cutting files off, 5 control of devices.
    private static ulong HandledBy(int version) =>
        ((1UL << 13) - 1)
        | (version >= 2 ? 1UL << 13 : 0)
        | (version >= 3 ? 1UL << 14 : 0)
        | (version >= 5 ? ControlDevices : 0);

    /// <summary><c>struct landlock_ruleset_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    /// <summary><c>struct landlock_path_beneath_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Rule
    {
        public ulong Access;
        public int Handle;
    }
}
