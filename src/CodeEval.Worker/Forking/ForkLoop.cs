using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeEval.Execution.Protocol;
using CodeEval.Worker.Confinement;

namespace CodeEval.Worker.Forking;

/// <summary>
/// The loop of a zygote: forks children as the host commands, and tells of their ends. It allocates nothing, calls
/// nothing of the framework, and is compiled once and for all: a thread of the runtime that lived while it forks
/// would be missing in the child.
/// </summary>
internal sealed unsafe class ForkLoop
{
    private const MethodImplOptions Once = MethodImplOptions.AggressiveOptimization;
    private const int StandardStreams = 3;
    private const int NotConfined = 125;

    private readonly int _socket;
    private readonly int _self;
    private readonly ThreadCount _threads;
    private readonly ChildConfinement _confinement;
    private readonly StartedWorker _starts;
    private readonly int _copyCount;
    private readonly StreamCopy* _copies;
    private readonly byte* _command = Allocate<byte>(ZygoteProtocol.CommandBytes + ZygoteProtocol.MaxPathBytes + 1);
    private readonly ForkedChildren _children = new();
    private readonly Libc.PollEntry* _entries = Allocate<Libc.PollEntry>(1 + ZygoteProtocol.MaxChildren);
    private readonly Libc.MessageHeader* _message = Allocate<Libc.MessageHeader>(1);
    private readonly Libc.Buffer* _buffer = Allocate<Libc.Buffer>(1);
    private readonly Libc.PassedHandles* _passed = Allocate<Libc.PassedHandles>(1);
    private int _commandBytes;

    /// <summary>A loop for the calling thread.</summary>
    /// <param name="socket">The zygote's end of the socket to the host.</param>
    /// <param name="threads">Tells when a fork is safe.</param>
    /// <param name="confinement">Confines every child.</param>
    /// <param name="starts">Makes a child a worker that is started anew.</param>
    /// <param name="copies">Other handles of the zygote's standard streams, which a child's own streams replace.</param>
    public ForkLoop(int socket, ThreadCount threads, ChildConfinement confinement, StartedWorker starts, ReadOnlySpan<StreamCopy> copies)
    {
        _socket = socket;
        _self = Libc.GetPid();
        _threads = threads;
        _confinement = confinement;
        _starts = starts;
        _copyCount = copies.Length;
        _copies = Allocate<StreamCopy>(Math.Max(1, copies.Length));
        copies.CopyTo(new Span<StreamCopy>(_copies, copies.Length));
    }

    private enum Step
    {
        GoOn,
        HostIsGone,
        IsChild,
    }

    /// <summary>In a child, the handle of its channel to the host.</summary>
    public int Channel => _passed->Handles[0];

    /// <summary>In a child, the path of its folder in UTF-8.</summary>
    public ReadOnlySpan<byte> Home =>
        new(_command + ZygoteProtocol.CommandBytes, _commandBytes - ZygoteProtocol.CommandBytes);

    /// <summary>Returns true in every child, and false in the zygote once the host is gone and its children are ended.</summary>
    [MethodImpl(Once)]
    public bool Run()
    {
        Tell(ZygoteProtocol.Ready, 0, 0);
        while (true)
        {
            _entries[0] = new Libc.PollEntry { Handle = _socket, Events = Libc.PollIn };
            _children.Watch(_entries + 1);
            if (Libc.Poll(_entries, (nuint)_children.Count + 1, -1) < 0)
            {
                continue;
            }

            // From the last, since the place of one that is gone is taken by the last.
            for (int i = _children.Count - 1; i >= 0; i--)
            {
                if (_entries[i + 1].Returned != 0)
                {
                    int exitCode = _children.Reap(i, out int id);
                    Tell(ZygoteProtocol.Exited, id, exitCode);
                }
            }

            if (_entries[0].Returned != 0)
            {
                switch (Obey())
                {
                    case Step.IsChild:
                        return true;
                    case Step.HostIsGone:
                        _children.EndAll();
                        return false;
                }
            }
        }
    }

    [MethodImpl(Once)]
    private Step Obey()
    {
        nint received = Receive();
        if (received < ZygoteProtocol.CommandBytes || (_message->Flags & Libc.ControlTruncated) != 0)
        {
            return received < 0 && *Libc.ErrorLocation() == Libc.Interrupted ? Step.GoOn : Step.HostIsGone;
        }

        // A path ends with a zero, as the kernel wants it.
        _commandBytes = (int)received;
        _command[received] = 0;
        int command = ((int*)_command)[0];
        int id = ((int*)_command)[1];
        if (command is ZygoteProtocol.Fork or ZygoteProtocol.Start)
        {
            return Fork(command, id);
        }

        _children.Kill(id);
        return Step.GoOn;
    }

    [MethodImpl(Once)]
    private nint Receive()
    {
        _buffer->Start = _command;
        _buffer->Length = ZygoteProtocol.CommandBytes + ZygoteProtocol.MaxPathBytes;
        *_message = default;
        _message->Buffers = _buffer;
        _message->BufferCount = 1;
        _message->Control = _passed;
        _message->ControlLength = sizeof(Libc.PassedHandles);
        return Libc.ReceiveMessage(_socket, _message, Libc.ReceiveCloseOnExec);
    }

    [MethodImpl(Once)]
    private Step Fork(int command, int id)
    {
        _threads.WaitUntilQuiet();
        bool isFull = _children.IsFull;
        int process = isFull ? -1 : Libc.Fork();
        if (process == 0)
        {
            BecomeChild();
            Confine(command);
            return Step.IsChild;
        }

        int error = isFull ? Libc.TryAgain : *Libc.ErrorLocation();
        for (int i = 0; i < ZygoteProtocol.HandlesOfAChild; i++)
        {
            Libc.Close(_passed->Handles[i]);
        }

        if (process < 0)
        {
            Tell(ZygoteProtocol.NotForked, id, error);
            return Step.GoOn;
        }

        if (!_children.TryAdd(id, process))
        {
            Tell(ZygoteProtocol.NotForked, id, *Libc.ErrorLocation());
            ForkedChildren.KillWithGroup(process);
            Libc.WaitPid(process, null, 0);
            return Step.GoOn;
        }

        Tell(ZygoteProtocol.Forked, id, process);
        return Step.GoOn;
    }

    /// <summary>Everything that is the zygote's and not the child's is closed before any code of a sample runs.</summary>
    [MethodImpl(Once)]
    private void BecomeChild()
    {
        Libc.ProcessControl(Libc.DeathSignal, Libc.SigKill, 0, 0, 0);
        if (Libc.GetParentPid() != _self)
        {
            // The zygote had died before the line above could take effect.
            Libc.Exit(1);
        }

        // The runtime hands these to a thread of its own through a pipe, whose other end is the zygote's.
        Libc.Signal(Libc.SigInt, 0);
        Libc.Signal(Libc.SigQuit, 0);
        Libc.Signal(Libc.SigTerm, 0);
        Libc.SetSid();
        int* streams = &_passed->Handles[1];
        for (int i = 0; i < StandardStreams; i++)
        {
            Libc.Duplicate(streams[i], i);
        }

        for (int i = 0; i < _copyCount; i++)
        {
            Libc.DuplicateWithFlags(streams[_copies[i].Stream], _copies[i].Handle, Libc.CloseOnExec);
        }

        for (int i = 0; i < StandardStreams; i++)
        {
            Libc.Close(streams[i]);
        }

        _children.CloseHandles();
        Libc.Close(_socket);
    }

    /// <summary>Nothing of a sample has run yet; a child that cannot be confined runs nothing of it.</summary>
    [MethodImpl(Once)]
    private void Confine(int command)
    {
        int* numbers = (int*)_command;
        byte* home = _command + ZygoteProtocol.CommandBytes;
        int flags = numbers[2];
        var limits = new ChildLimits(
            MemoryBytes: (long)numbers[3] * 1024 * 1024,
            FileBytes: (long)numbers[4] * 1024,
            CpuSeconds: numbers[5],
            WritesFiles: (flags & ZygoteProtocol.WritesFiles) != 0);
        if (command == ZygoteProtocol.Fork)
        {
            if (!_confinement.EnterForked(home, limits))
            {
                Libc.Exit(NotConfined);
            }

            return;
        }

        _starts.Pass(limits);
        if (_confinement.EnterToStart(home, limits))
        {
            _starts.Become(home, Channel, (flags & ZygoteProtocol.ForNUnit) != 0);
        }

        Libc.Exit(NotConfined);
    }

    [MethodImpl(Once)]
    private void Tell(int what, int id, int value)
    {
        int* numbers = stackalloc int[] { what, id, value };
        while (Libc.Write(_socket, numbers, ZygoteProtocol.EventBytes) < 0 && *Libc.ErrorLocation() == Libc.Interrupted)
        {
        }
    }

    /// <summary>Lives as long as the process.</summary>
    private static T* Allocate<T>(int count)
        where T : unmanaged =>
        (T*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T));
}
