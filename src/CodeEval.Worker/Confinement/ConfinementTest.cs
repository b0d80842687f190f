using System.Collections.Immutable;
using System.Net.Sockets;
using CodeEval.Worker.Forking;

namespace CodeEval.Worker.Confinement;

/// <summary>Tries in a confined process what it must not be able to do, with harmless means.</summary>
internal static unsafe class ConfinementTest
{
    /// <summary>What is tried, and what tells that it worked.</summary>
    public static ImmutableArray<(string What, Func<bool, bool> Works)> Attempts { get; } =
    [
        ("read a file of the system", _ => File.Exists("/etc/passwd") && Works(() => File.ReadAllBytes("/etc/passwd"))),
        ("list the root folder", _ => Works(() => Directory.GetFileSystemEntries("/"))),
        ("write a file beside its folder", _ => Works(() => File.WriteAllText("../codeeval-escape", ""))),
        ("write a file without leave", writesFiles => !writesFiles && Works(() => File.WriteAllText("escape", ""))),
        ("write no file where it may", writesFiles => writesFiles && !Works(() => File.WriteAllText("allowed", ""))),
        ("open a socket", _ => Works(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Dispose())),
        ("open a socket of this machine", _ => Works(() => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Dispose())),
        ("signal its parent", _ => Libc.Kill(Libc.GetParentPid(), 0) == 0),
        ("start a process", _ => Forks()),
        ("make a namespace", _ => Libc.SystemCall(Libc.Unshare, NewUser, 0, 0, 0, 0, 0) == 0),
    ];

    private const nint NewUser = 0x10000000;

    /// <summary>The index of the first attempt that works and must not; -1 where none does.</summary>
    public static int FindLeak(bool writesFiles)
    {
        for (int i = 0; i < Attempts.Length; i++)
        {
            if (Attempts[i].Works(writesFiles))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Works(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SocketException)
        {
            return false;
        }
    }

    private static bool Forks()
    {
        int process = Libc.Fork();
        if (process == 0)
        {
            Libc.Exit(0);
        }

        return process > 0;
    }
}
