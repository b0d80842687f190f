using System.Diagnostics;
using System.Globalization;

namespace CodeEval.Tests.Hostile;

/// <summary>Processes that a sample has started, known by a number among their arguments.</summary>
internal static class LeftProcesses
{
    /// <summary>A killed process is gone a moment after the signal, not with it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>Whether one lives, and still does after a moment.</summary>
    public static async Task<bool> LiveOnAsync(string number)
    {
        var watch = Stopwatch.StartNew();
        while (Find(number).Any())
        {
            if (watch.Elapsed > Moment)
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }

    public static void Kill(string number)
    {
        foreach (var id in Find(number))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended since it was found.
            }
        }
    }

    private static IEnumerable<int> Find(string number) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0
        where id > 0 && ArgumentsOf(folder).Contains(number, StringComparison.Ordinal)
        select id;

    private static string ArgumentsOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended since the folder was listed, or it is another user's.
            return "";
        }
    }
}
