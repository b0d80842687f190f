using System.Diagnostics;
using System.Reflection;

namespace CodeEval.Bench;

/// <summary>What a process has used up to a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Processor">Its own processor time, without that of processes that it started.</param>
/// <param name="ResidentBytes">Its memory.</param>
internal sealed record ProcessReading(DateTimeOffset At, TimeSpan Processor, long ResidentBytes);

/// <summary>A program of this repository, built as this one was, in a process of its own.</summary>
internal sealed class ProgramUnderTest : IDisposable
{
    private readonly Process _process;

    private ProgramUnderTest(Process process) => _process = process;

    /// <summary>Starts a program.</summary>
    /// <param name="path">The metadata of this assembly that says where it is.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProgramUnderTest Start(string path, params string[] arguments)
    {
        var assembly = typeof(ProgramUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == path).Value!;
        return new ProgramUnderTest(Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true })!);
    }

    /// <summary>The first line that it writes.</summary>
    public async Task<string> FirstLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program ended and wrote nothing.");

    /// <summary>Reads what it uses, until it has ended well.</summary>
    public async Task<IReadOnlyList<ProcessReading>> WatchAsync(TimeSpan every)
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var ended = _process.WaitForExitAsync();
        var readings = new List<ProcessReading>();
        using var timer = new PeriodicTimer(every);
        while (await Task.WhenAny(ended, timer.WaitForNextTickAsync().AsTask()) != ended)
        {
            if (Read() is { } reading)
            {
                readings.Add(reading);
            }
        }

        return _process.ExitCode == 0 ? readings : throw new InvalidOperationException($"The program ended with {_process.ExitCode}:\n{await output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private ProcessReading? Read()
    {
        try
        {
            _process.Refresh();
            return new ProcessReading(TimeProvider.System.GetUtcNow(), _process.TotalProcessorTime, _process.WorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It has ended since.
            return null;
        }
    }
}
