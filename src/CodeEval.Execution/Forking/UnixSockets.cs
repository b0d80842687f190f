using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Execution.Forking;

/// <summary>Pairs of connected sockets, and handles sent through them, which the framework does not offer.</summary>
internal static unsafe partial class UnixSockets
{
    /// <summary>A stream of bytes without bounds.</summary>
    public const int Stream = 1;

    /// <summary>Messages that arrive as they were sent.</summary>
    public const int Messages = 5;

    private const int UnixFamily = 1;
    private const int CloseOnExec = 0x80000;
    private const int SocketLevel = 1;
    private const int PassHandles = 1;
    private const int NoSignal = 0x4000;
    private const int HeaderBytes = 16;
    private const int SetDescriptorFlags = 2;

    /// <summary>Two sockets that are connected: one for this process, one to be given away.</summary>
    /// <exception cref="IOException">The system gives none.</exception>
    public static (Socket Mine, SafeFileHandle Theirs) NewPair(int type)
    {
        int* handles = stackalloc int[2];
        if (SocketPair(UnixFamily, type | CloseOnExec, 0, handles) != 0)
        {
            throw new IOException($"No sockets: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        var theirs = new SafeFileHandle(handles[1], ownsHandle: true);
        try
        {
            return (new Socket(new SafeSocketHandle(handles[0], ownsHandle: true)), theirs);
        }
        catch (SocketException exception)
        {
            theirs.Dispose();
            throw new IOException($"No sockets: {exception.Message}", exception);
        }
    }

    /// <summary>Lets the processes that are started from now on inherit a handle.</summary>
    public static void MakeInheritable(SafeFileHandle handle)
    {
        if (Control(handle, SetDescriptorFlags, 0) != 0)
        {
            throw new IOException($"A socket cannot be inherited: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>Sends one message together with handles, which stay open here.</summary>
    /// <exception cref="IOException">The other side is gone or does not read.</exception>
    public static void Send(Socket socket, ReadOnlySpan<byte> message, ReadOnlySpan<SafeFileHandle> handles)
    {
        byte* control = stackalloc byte[HeaderBytes + (sizeof(int) * handles.Length)];
        *(nint*)control = HeaderBytes + (sizeof(int) * handles.Length);
        ((int*)control)[2] = SocketLevel;
        ((int*)control)[3] = PassHandles;
        for (int i = 0; i < handles.Length; i++)
        {
            // The caller holds the handles open until this returns.
            ((int*)control)[4 + i] = (int)handles[i].DangerousGetHandle();
        }

        fixed (byte* start = message)
        {
            var buffer = new Buffer { Start = start, Length = message.Length };
            var header = new MessageHeader
            {
                Buffers = &buffer,
                BufferCount = 1,
                Control = handles.IsEmpty ? null : control,
                ControlLength = handles.IsEmpty ? 0 : HeaderBytes + (sizeof(int) * handles.Length),
            };
            if (SendMessage(socket.SafeHandle, &header, NoSignal) != message.Length)
            {
                throw new IOException($"The zygote does not listen: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static partial int SocketPair(int family, int type, int protocol, int* handles);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(SafeSocketHandle socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle handle, int command, int argument);

    /// <summary><c>struct msghdr</c> of a 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
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
    private struct Buffer
    {
        public void* Start;
        public nint Length;
    }
}
