using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeEval.Worker.Confinement;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Makes a forked child a worker that begins anew: the same program in a runtime of its own, which was never forked. What
/// happens to a sample in it is the sample's doing.
/// </summary>
internal sealed unsafe class StartedWorker
{
    /// <summary>The word by which the program knows that it is such a worker.</summary>
    public const string Word = "started";

    private const int ChannelHandle = 3;
    private const int LimitsHandle = 4;
    private const nint CloseOnExecRange = 4;

    private readonly byte** _environment;
    private readonly byte** _forNUnit;
    private readonly byte** _forPrograms;
    private readonly int _homePlace;
    private readonly int* _pipe = (int*)NativeMemory.AllocZeroed(2, sizeof(int));

    /// <summary>What a child will need, prepared once.</summary>
    public StartedWorker(string[] program, ConfinementLevel level, NativeStrings strings)
    {
        string[] Arguments(string use) => [.. program, Word, level.ToString(), use, ""];
        _forNUnit = strings.AddAll(Arguments("nunit"));
        _forPrograms = strings.AddAll(Arguments("program"));
        _homePlace = Arguments("").Length - 1;
        _environment = strings.AddAll(EnvironmentOfAWorker());
    }

    /// <summary>Runs in the child: keeps the limits for the program to read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pass(in ChildLimits limits)
    {
        ChildLimits copy = limits;
        Libc.Pipe(_pipe, 0);
        Libc.Write(_pipe[1], (int*)&copy, sizeof(ChildLimits));
    }

    /// <summary>Runs in the child, and returns only where the program cannot be started.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Become(byte* home, int channel, bool forNUnit)
    {
        // First out of the way of the two places that the program knows.
        int limits = Libc.DuplicateAbove(_pipe[0], Libc.DuplicateAtLeast, 10);
        int requests = Libc.DuplicateAbove(channel, Libc.DuplicateAtLeast, 10);
        Libc.Duplicate(requests, ChannelHandle);
        Libc.Duplicate(limits, LimitsHandle);
        Libc.SystemCall(Libc.CloseRange, LimitsHandle + 1, int.MaxValue, CloseOnExecRange, 0, 0, 0);
        byte** arguments = forNUnit ? _forNUnit : _forPrograms;
        arguments[_homePlace] = home;
        Libc.ChangeFolder(home);
        Libc.Execute(arguments[0], arguments, _environment);
    }

    /// <summary>In the program: the channel to the host.</summary>
    public static HostChannel OpenChannel() => new(ChannelHandle, ChannelHandle);

    /// <summary>In the program: the limits that were passed.</summary>
    public static ChildLimits ReadLimits()
    {
        ChildLimits limits;
        if (Libc.Read(LimitsHandle, (byte*)&limits, sizeof(ChildLimits)) != sizeof(ChildLimits))
        {
            throw new InvalidOperationException("The limits of this worker were not passed to it.");
        }

        Libc.Close(LimitsHandle);
        return limits;
    }

    private static string[] EnvironmentOfAWorker()
    {
        string[] ofAZygote = [.. CodeEval.Execution.Protocol.WorkerVariables.OfAZygote.Select(variable => variable.Name)];
        return
        [
            .. Environment.GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .Where(entry => !ofAZygote.Contains((string)entry.Key))
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Value}")),
        ];
    }
}
