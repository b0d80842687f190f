using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeEval.Execution.Protocol;

namespace CodeEval.Worker.Forking;

/// <summary>The living children of a zygote. It allocates nothing, as <see cref="ForkLoop"/> must not.</summary>
internal sealed unsafe class ForkedChildren
{
    private const MethodImplOptions Once = MethodImplOptions.AggressiveOptimization;

    private readonly Child* _children = (Child*)NativeMemory.AllocZeroed(ZygoteProtocol.MaxChildren, (nuint)sizeof(Child));

    public int Count
    {
        [MethodImpl(Once)]
        get;
        [MethodImpl(Once)]
        private set;
    }

    public bool IsFull
    {
        [MethodImpl(Once)]
        get => Count == ZygoteProtocol.MaxChildren;
    }

    /// <summary>Takes in a child; false, with the reason in errno, where the kernel gives no handle of it.</summary>
    [MethodImpl(Once)]
    public bool TryAdd(int id, int process)
    {
        int handle = (int)Libc.SystemCall(Libc.OpenProcess, process, 0, 0, 0, 0, 0);
        if (handle < 0)
        {
            return false;
        }

        _children[Count++] = new Child { Id = id, Process = process, Handle = handle };
        return true;
    }

    /// <summary>Fills entries that tell which children have ended.</summary>
    [MethodImpl(Once)]
    public void Watch(Libc.PollEntry* entries)
    {
        for (int i = 0; i < Count; i++)
        {
            entries[i] = new Libc.PollEntry { Handle = _children[i].Handle, Events = Libc.PollIn };
        }
    }

    /// <summary>Ends a child by the host's number of it, with all that it started.</summary>
    [MethodImpl(Once)]
    public void Kill(int id)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_children[i].Id == id)
            {
                KillWithGroup(_children[i].Process);
            }
        }
    }

    /// <summary>
    /// What the child has started dies with it. That is done before the child is reaped: until then its number, and
    /// with it that of its group, is given to no other process.
    /// </summary>
    /// <param name="index">Its place; the last child takes it.</param>
    /// <param name="id">The host's number of it.</param>
    /// <returns>Its exit code, or 128 and the number of the signal that ended it.</returns>
    [MethodImpl(Once)]
    public int Reap(int index, out int id)
    {
        Child child = _children[index];
        id = child.Id;
        int status;
        KillWithGroup(child.Process);
        Libc.WaitPid(child.Process, &status, 0);
        Libc.Close(child.Handle);
        _children[index] = _children[--Count];
        int signal = status & 0x7f;
        return signal != 0 ? 128 + signal : (status >> 8) & 0xff;
    }

    /// <summary>Ends all children, since nobody waits for what they do.</summary>
    public void EndAll()
    {
        while (Count > 0)
        {
            Reap(Count - 1, out _);
        }
    }

    /// <summary>In a child: lets go of its brothers.</summary>
    [MethodImpl(Once)]
    public void CloseHandles()
    {
        for (int i = 0; i < Count; i++)
        {
            Libc.Close(_children[i].Handle);
        }
    }

    /// <summary>Ends a process and all that it started.</summary>
    [MethodImpl(Once)]
    public static void KillWithGroup(int process)
    {
        Libc.Kill(-process, Libc.SigKill);
        Libc.Kill(process, Libc.SigKill);
    }

    private struct Child
    {
        public int Id;
        public int Process;

        /// <summary>Becomes readable when the process ends.</summary>
        public int Handle;
    }
}
