using System.Runtime.InteropServices;

namespace CodeEval.Worker.Forking;

/// <summary>
/// The system calls of a zygote, as function pointers: such a call makes no stub that the runtime would compile
/// again in the background, and binds nothing late in a forked child.
/// </summary>
internal static unsafe class Libc
{
    /// <summary>The number of <c>pidfd_open</c>, the same on every architecture; the C library knows it by name only since 2.36.</summary>
    public const int OpenProcess = 434;

    public const int DeathSignal = 1;
    public const int SigKill = 9;
    public const int PollIn = 1;
    public const int CloseOnExec = 0x80000;
    public const int ReceiveCloseOnExec = 0x40000000;
    public const int ControlTruncated = 8;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int SigInt = 2;
    public const int SigQuit = 3;
    public const int SigTerm = 15;
    public const int WriteOnly = 1;
    public const int PathOnly = 0x200000;
    public const int DuplicateAtLeast = 0;

    // Numbers on x64, where namespaces are used.
    public const nint GetEffectiveUser = 107;
    public const nint GetEffectiveGroup = 108;
    public const nint Unshare = 272;
    public const nint SetCapabilities = 126;
    public const nint CloseRange = 436;

    public static delegate* unmanaged<int> Fork;
    public static delegate* unmanaged<int> GetPid;
    public static delegate* unmanaged<int> GetParentPid;
    public static delegate* unmanaged<int> SetSid;
    public static delegate* unmanaged<int, void> Exit;
    public static delegate* unmanaged<int, int> Close;
    public static delegate* unmanaged<int, int, int> Duplicate;
    public static delegate* unmanaged<int, int, int, int> DuplicateWithFlags;
    public static delegate* unmanaged<int, nint, nint> Signal;
    public static delegate* unmanaged<int, int, int> Kill;
    public static delegate* unmanaged<byte*, int, int> Open;
    public static delegate* unmanaged<int, byte*, nint, nint> Read;
    public static delegate* unmanaged<int, int*, nint, nint> Write;
    public static delegate* unmanaged<int, MessageHeader*, int, nint> ReceiveMessage;
    public static delegate* unmanaged<PollEntry*, nuint, int, int> Poll;
    public static delegate* unmanaged<int, int*, int, int> WaitPid;
    public static delegate* unmanaged<int, nint, nint, nint, nint, int> ProcessControl;
    public static delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint> SystemCall;
    public static delegate* unmanaged<int, int, int, int> DuplicateAbove;
    public static delegate* unmanaged<int*, int, int> Pipe;
    public static delegate* unmanaged<byte*, byte*, byte*, nint, byte*, int> Mount;
    public static delegate* unmanaged<byte*, int> ChangeFolder;
    public static delegate* unmanaged<byte*, byte**, byte**, int> Execute;
    public static delegate* unmanaged<int, ulong*, int> SetLimit;
    public static delegate* unmanaged<int*> ErrorLocation;

    /// <summary>Finds the functions; false where this is not a 64-bit Linux with glibc 2.34 or newer.</summary>
    public static bool TryBind()
    {
        if (!OperatingSystem.IsLinux()
            || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64)
            || !NativeLibrary.TryLoad("libc.so.6", out nint libc)
            || !NativeLibrary.TryGetExport(libc, "_Fork", out nint fork))
        {
            return false;
        }

        nint Find(string name) => NativeLibrary.GetExport(libc, name);

        // Not fork: what that does around the system call leaves a child that dies in its first garbage collection.
        Fork = (delegate* unmanaged<int>)fork;
        GetPid = (delegate* unmanaged<int>)Find("getpid");
        GetParentPid = (delegate* unmanaged<int>)Find("getppid");
        SetSid = (delegate* unmanaged<int>)Find("setsid");
        Exit = (delegate* unmanaged<int, void>)Find("_exit");
        Close = (delegate* unmanaged<int, int>)Find("close");
        Duplicate = (delegate* unmanaged<int, int, int>)Find("dup2");
        DuplicateWithFlags = (delegate* unmanaged<int, int, int, int>)Find("dup3");
        Signal = (delegate* unmanaged<int, nint, nint>)Find("signal");
        Kill = (delegate* unmanaged<int, int, int>)Find("kill");
        Open = (delegate* unmanaged<byte*, int, int>)Find("open");
        Read = (delegate* unmanaged<int, byte*, nint, nint>)Find("read");
        Write = (delegate* unmanaged<int, int*, nint, nint>)Find("write");
        ReceiveMessage = (delegate* unmanaged<int, MessageHeader*, int, nint>)Find("recvmsg");
        Poll = (delegate* unmanaged<PollEntry*, nuint, int, int>)Find("poll");
        WaitPid = (delegate* unmanaged<int, int*, int, int>)Find("waitpid");
        ProcessControl = (delegate* unmanaged<int, nint, nint, nint, nint, int>)Find("prctl");
        SystemCall = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint>)Find("syscall");
        DuplicateAbove = (delegate* unmanaged<int, int, int, int>)Find("fcntl");
        Pipe = (delegate* unmanaged<int*, int, int>)Find("pipe2");
        Mount = (delegate* unmanaged<byte*, byte*, byte*, nint, byte*, int>)Find("mount");
        ChangeFolder = (delegate* unmanaged<byte*, int>)Find("chdir");
        Execute = (delegate* unmanaged<byte*, byte**, byte**, int>)Find("execve");
        SetLimit = (delegate* unmanaged<int, ulong*, int>)Find("setrlimit");
        ErrorLocation = (delegate* unmanaged<int*>)Find("__errno_location");
        return true;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Handle;
        public short Events;
        public short Returned;
    }

    /// <summary><c>struct msghdr</c> of a 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public void* Name;
        public int NameLength;
        public Buffer* Buffers;
        public nint BufferCount;
        public void* Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public void* Start;
        public nint Length;
    }

    /// <summary><c>struct cmsghdr</c> with the handles that came.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PassedHandles
    {
        public nint Length;
        public int Level;
        public int Type;
        public fixed int Handles[4];
    }
}
