using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>
/// The system calls that a sample may make, as a seccomp filter: those that the runtime makes for ordinary code. All others
/// fail with EPERM, which the sample sees as an exception: no sockets, no processes, no other programs, no signals to
/// others, no looking into others, no mounts, no new namespaces, no io_uring, no key rings, no shared memory.
/// </summary>
internal sealed unsafe class SystemCallFilter
{
    private const nint Seccomp = 317;
    private const nint SetModeFilter = 1;
    private const nint AllThreads = 1;
    private const nint NoNewPrivileges = 38;

    private const ushort Load = 0x20;
    private const ushort IsEqual = 0x15;
    private const ushort IsAtLeast = 0x35;
    private const ushort HasBits = 0x45;
    private const ushort Return = 0x06;

    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const uint Fails = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NotATerminal = 25;
    private const uint NotKnown = 38;

    private const uint OffsetOfNumber = 0;
    private const uint OffsetOfArchitecture = 4;
    private const uint OffsetOfArguments = 16;
    private const uint X64 = 0xC000003E;

    /// <summary>Calls of x64's second set of numbers begin here.</summary>
    private const uint SecondNumbers = 0x40000000;

    private const uint OwnProcess = 0xDEAD7777;

    private readonly int _length;
    private readonly Instruction* _program;
    private readonly int* _ownProcessPlaces;
    private readonly int _ownProcessCount;

    private SystemCallFilter(List<Instruction> program)
    {
        _length = program.Count;
        _program = (Instruction*)NativeMemory.Alloc((nuint)(program.Count * sizeof(Instruction)));
        CollectionsMarshal.AsSpan(program).CopyTo(new Span<Instruction>(_program, program.Count));
        int[] places = [.. Enumerable.Range(0, program.Count).Where(at => program[at].Operand == OwnProcess)];
        _ownProcessCount = places.Length;
        _ownProcessPlaces = (int*)NativeMemory.Alloc((nuint)(places.Length * sizeof(int)));
        places.CopyTo(new Span<int>(_ownProcessPlaces, places.Length));
    }

    /// <summary>Whether the numbers of the calls are known for this machine.</summary>
    public static bool IsKnown => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>The filter, ready to be applied without allocating anything.</summary>
    /// <param name="level">Only where mounts cannot be written to may modes and times of files be changed.</param>
    public static SystemCallFilter Prepare(ConfinementLevel level)
    {
        var program = new List<Instruction>();
        Add(Load, OffsetOfArchitecture);
        Add(IsEqual, X64, 1, 0);
        Add(Return, KillProcess);
        Add(Load, OffsetOfNumber);
        Add(IsAtLeast, SecondNumbers, 0, 1);
        Add(Return, KillProcess);

        // A thread, never a process; with clone3, whose flags a filter cannot see, the C library goes back to clone.
        When(SystemCalls.Clone, 0, (HasBits, SystemCalls.CloneThread));
        Add(IsEqual, SystemCalls.Clone3, 0, 1);
        Add(Return, Fails | NotKnown);

        // Signals to itself, but not the one that only comes from outside: who is killed has not killed itself.
        WhenSignal(SystemCalls.Tgkill, signalArgument: 2);
        WhenSignal(SystemCalls.Kill, signalArgument: 1);
        When(SystemCalls.Prctl, 0, (IsEqual, SystemCalls.PrctlSetName));
        When(SystemCalls.Prlimit64, 2, (IsEqual, 0));
        AddTerminalControl();
        AddAll(SystemCalls.Ordinary);
        if (level == ConfinementLevel.Sandboxed)
        {
            AddAll(SystemCalls.OfFileMetadata);
        }

        Add(Return, Fails | NotPermitted);
        return new SystemCallFilter(program);

        void Add(ushort code, uint operand, byte ifTrue = 0, byte ifFalse = 0) =>
            program.Add(new Instruction { Code = code, IfTrue = ifTrue, IfFalse = ifFalse, Operand = operand });

        void AddAll(ReadOnlySpan<uint> calls)
        {
            foreach (uint call in calls)
            {
                Add(IsEqual, call, 0, 1);
                Add(Return, Allow);
            }
        }

        // Allowed where the lower half of an argument compares as it should; the number is then no longer in the register.
        void When(uint call, uint argument, (ushort Code, uint Operand) test)
        {
            Add(IsEqual, call, 0, 4);
            Add(Load, OffsetOfArguments + (8 * argument));
            Add(test.Code, test.Operand, 0, 1);
            Add(Return, Allow);
            Add(Return, Fails | NotPermitted);
        }

        void WhenSignal(uint call, uint signalArgument)
        {
            Add(IsEqual, call, 0, 6);
            Add(Load, OffsetOfArguments);
            Add(IsEqual, OwnProcess, 0, 3);
            Add(Load, OffsetOfArguments + (8 * signalArgument));
            Add(IsEqual, Libc.SigKill, 1, 0);
            Add(Return, Allow);
            Add(Return, Fails | NotPermitted);
        }

        // What the console asks about terminals, and how many bytes wait; no other control of devices.
        void AddTerminalControl()
        {
            Add(IsEqual, SystemCalls.Ioctl, 0, 6);
            Add(Load, OffsetOfArguments + 8);
            Add(IsEqual, SystemCalls.IoctlTerminalAttributes, 3, 0);
            Add(IsEqual, SystemCalls.IoctlWindowSize, 2, 0);
            Add(IsEqual, SystemCalls.IoctlBytesWaiting, 1, 0);
            Add(Return, Fails | NotATerminal);
            Add(Return, Allow);
        }
    }

    /// <summary>Filters the calling thread, which must be the only one, and all that it starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Apply() => Apply(0);

    /// <summary>Filters every thread of this process.</summary>
    public bool ApplyToAllThreads() => Apply(AllThreads);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Apply(nint flags)
    {
        uint self = (uint)Libc.GetPid();
        for (int i = 0; i < _ownProcessCount; i++)
        {
            _program[_ownProcessPlaces[i]].Operand = self;
        }

        var filter = new Filter { Length = (ushort)_length, Program = _program };
        Libc.ProcessControl((int)NoNewPrivileges, 1, 0, 0, 0);
        return Libc.SystemCall(Seccomp, SetModeFilter, flags, (nint)(&filter), 0, 0, 0) == 0;
    }

    /// <summary><c>struct sock_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Instruction
    {
        public ushort Code;
        public byte IfTrue;
        public byte IfFalse;
        public uint Operand;
    }

    /// <summary><c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Filter
    {
        public ushort Length;
        public Instruction* Program;
    }
}
