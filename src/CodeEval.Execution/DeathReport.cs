using System.Globalization;

namespace CodeEval.Execution;

/// <summary>Tells from an exit code and from the runtime's last words what a process died of.</summary>
internal static class DeathReport
{
    private const int SignalBase = 128;
    private const int LastSignal = 64;
    private const int Abort = SignalBase + 6;
    private const int FileTooLarge = SignalBase + 25;
    private const int Kill = 9;

    /// <summary>What somebody else sends; a sample can hardly send it to itself.</summary>
    private static readonly int[] SignalsFromOutside = [1, 2, 3, 9, 15];

    /// <summary>Explains the end of a process that the host did not end.</summary>
    /// <param name="exitCode">Its exit code; a signal counts as 128 and its number.</param>
    /// <param name="lastWords">What the runtime was saying.</param>
    /// <param name="isExiting">Whether it had said that it ends by itself; a large exit code is then no signal.</param>
    public static RunEnd Explain(int exitCode, string? lastWords, bool isExiting = false)
    {
        if (!isExiting && exitCode == FileTooLarge && OperatingSystem.IsLinux())
        {
            return new RunEnd(new ExecutionOutcome.OutputExceeded("fileSize"));
        }

        if (HasAborted(exitCode) && lastWords is not null)
        {
            return new RunEnd(Explain(lastWords));
        }

        if (isExiting || OperatingSystem.IsWindows() || exitCode is <= SignalBase or > SignalBase + LastSignal)
        {
            return new RunEnd(new ExecutionOutcome.Crashed(
                CrashCause.Exit,
                exitCode.ToString(CultureInfo.InvariantCulture)));
        }

        int signal = exitCode - SignalBase;
        return new RunEnd(
            new ExecutionOutcome.Crashed(CrashCause.Signal, NameOf(signal)),
            IsDoubtful: SignalsFromOutside.Contains(signal),
            IsKilled: signal == Kill);
    }

    /// <summary>What the runtime was saying as it ended the process.</summary>
    public static ExecutionOutcome Explain(string lastWords)
    {
        bool Begin(string words) => lastWords.StartsWith(words, StringComparison.Ordinal);
        if (Begin(LastWords.OutOfMemory)
            || Begin($"{LastWords.UnhandledException} System.OutOfMemoryException"))
        {
            return new ExecutionOutcome.MemoryExceeded();
        }

        CrashCause cause = Begin(LastWords.StackOverflow) ? CrashCause.StackOverflow
            : Begin(LastWords.FailFast) ? CrashCause.FailFast
            : Begin(LastWords.UnhandledException) ? CrashCause.UnhandledException
            : CrashCause.Unknown;
        return new ExecutionOutcome.Crashed(cause, lastWords);
    }

    /// <summary>On Windows the runtime ends with an exception's code, which is negative.</summary>
    private static bool HasAborted(int exitCode) =>
        OperatingSystem.IsWindows() ? exitCode < 0 : exitCode == Abort;

    private static string NameOf(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };
}
