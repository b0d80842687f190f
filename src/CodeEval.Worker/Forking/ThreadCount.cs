using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeEval.Worker.Forking;

/// <summary>Watches how many threads this process has, as <c>/proc/self/stat</c> has it, by system calls alone.</summary>
internal sealed unsafe class ThreadCount
{
    private const int BufferBytes = 1024;

    /// <summary>The fields between the name of the program, in parentheses, and the number of threads.</summary>
    private const int FieldsBetween = 18;

    private readonly byte* _path = ToNative("/proc/self/stat\0"u8);
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);
    private readonly int _quiet;

    /// <summary>A watch that knows how many threads there are when only the runtime's sleeping ones live beside the caller's.</summary>
    public ThreadCount(int quiet)
    {
        _quiet = quiet;
    }

    /// <summary>
    /// Returns when no other threads live. Right before a fork: a lock that one of them held would be held in the child
    /// for ever.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WaitUntilQuiet()
    {
        while (Read() > _quiet)
        {
            Libc.Poll(null, 0, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Read()
    {
        int file = Libc.Open(_path, 0);
        int length = (int)Libc.Read(file, _buffer, BufferBytes);
        Libc.Close(file);

        // The name may hold anything, parentheses too; nothing that follows it does.
        int at = length;
        while (at > 0 && _buffer[at - 1] != (byte)')')
        {
            at--;
        }

        for (int spaces = 0; spaces < FieldsBetween && at < length; at++)
        {
            spaces += _buffer[at] == (byte)' ' ? 1 : 0;
        }

        int count = 0;
        for (; at < length && _buffer[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            count = (count * 10) + _buffer[at] - (byte)'0';
        }

        return count;
    }

    private static byte* ToNative(ReadOnlySpan<byte> text)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)text.Length);
        text.CopyTo(new Span<byte>(copy, text.Length));
        return copy;
    }
}
