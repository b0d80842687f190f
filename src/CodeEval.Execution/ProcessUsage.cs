using System.Diagnostics;
using System.Globalization;

namespace CodeEval.Execution;

/// <summary>What a process has used of the machine.</summary>
/// <param name="Cpu">Processor time of all its threads.</param>
/// <param name="ResidentBytes">Memory that it holds now.</param>
internal sealed record ProcessUsage(TimeSpan Cpu, long ResidentBytes)
{
    /// <summary>The kernel's unit of processor time towards programs, whatever its own clock is.</summary>
    private const int TicksPerSecond = 100;

    private const int State = 0;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int ResidentPages = 21;

    /// <summary>Reads it; null where the process is gone.</summary>
    public static ProcessUsage? Read(Process process, int id) =>
        OperatingSystem.IsLinux() ? ReadOnLinux(id) : ReadWhileItLives(() => ReadProcess(process));

    /// <summary>Reads it by the process's number; null where the process is gone.</summary>
    public static ProcessUsage? ReadOnLinux(int id) => ReadWhileItLives(() => ReadStat(id));

    private static ProcessUsage? ReadWhileItLives(Func<ProcessUsage> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ProcessUsage ReadProcess(Process process)
    {
        process.Refresh();
        return new ProcessUsage(process.TotalProcessorTime, process.WorkingSet64);
    }

    /// <summary>One small read, where the Process class would read a file for each thread.</summary>
    private static ProcessUsage ReadStat(int id)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));

        // The name of the program is in parentheses and may hold anything; the numbers follow it.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = Number(fields[UserTicks]) + Number(fields[SystemTicks]);
        long pages = fields[State] == "Z" ? PagesOfLivingThreads(id) : Number(fields[ResidentPages]);
        return new ProcessUsage(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), pages * Environment.SystemPageSize);
    }

    /// <summary>
    /// A process whose first thread has ended alone looks as if it held nothing, and goes on with what the others hold.
    /// They share it, so that one of them tells; none is left where the process is over.
    /// </summary>
    private static long PagesOfLivingThreads(int id) => Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/task"))
        .Select(thread => Number(File.ReadAllText(thread + "/statm").Split(' ')[1]))
        .Max();

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
