using System.Collections.Immutable;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>The measurements of a run, <c>measurements.jsonl</c>: appended as samples finish. Safe to append to from many threads.</summary>
public sealed class MeasurementLog : IDisposable
{
    private readonly LineAppender<Measurement> _file;

    private MeasurementLog(RunFolder folder) =>
        _file = LineAppender<Measurement>.Open(folder.Measurements, RunJson.Lines.Measurement, _ => { });

    /// <summary>Opens the log, creating it where it is missing, and cuts off a torn or malformed last line.</summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static MeasurementLog Open(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new MeasurementLog(folder);
    }

    /// <summary>Reads the measurements of a run, one a sample: the one made last, since a resumed run may grade again.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>None where the file is missing, as in a run of an older version.</returns>
    /// <exception cref="InputException">The file cannot be read, or a line before the last is malformed.</exception>
    public static ImmutableDictionary<SampleKey, Measurement> Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(folder.Measurements))
        {
            return ImmutableDictionary<SampleKey, Measurement>.Empty;
        }

        try
        {
            using var stream = new FileStream(folder.Measurements, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var last = ImmutableDictionary.CreateBuilder<SampleKey, Measurement>();
            foreach (var measurement in AppendedJsonLines.Read(stream, folder.Measurements, RunJson.Lines.Measurement))
            {
                last[new SampleKey(measurement.Model, measurement.Task, measurement.Index)] = measurement;
            }

            return last.ToImmutable();
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(folder.Measurements, "cannot be read", e);
        }
    }

    /// <summary>Appends the measurement of a sample, where there is one.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Append(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Measured is { } measured)
        {
            _file.Append(measured);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
