using System.Collections.Immutable;
using System.Text.Json;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// The graded samples of a run as they lie in <c>samples.jsonl</c>: what counting needs is held, and the texts are read one
/// sample at a time, so that a run of any size needs little memory. The file may be written meanwhile.
/// </summary>
public sealed class StoredSamples : IDisposable
{
    private readonly string _path;
    private readonly FileStream? _stream;
    private readonly Dictionary<SampleKey, LinePlace> _places = [];

    private StoredSamples(RunFolder folder)
    {
        _path = folder.Samples;
        if (!File.Exists(_path))
        {
            Samples = [];
            return;
        }

        try
        {
            _stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var last = new Dictionary<SampleKey, SampleRecord>();
            var end = AppendedJsonLines.Scan(_stream, _path, RunJson.Lines.SampleRecord, (sample, place) =>
            {
                sample.ThrowIfBroken();
                var key = KeyOf(sample);
                last[key] = sample.WithoutTexts();
                _places[key] = place;
            });
            Torn = end.GoodLength < _stream.Length;
            Samples = [.. _places.OrderBy(pair => pair.Value.Start).Select(pair => last[pair.Key])];
        }
        catch (Exception e)
        {
            _stream?.Dispose();
            if (FileFaults.IsOne(e))
            {
                throw FileFaults.Explain(_path, "cannot be read", e);
            }

            throw;
        }
    }

    /// <summary>The samples without their texts, in the order of the file. One a key: the one graded last.</summary>
    public ImmutableArray<SampleRecord> Samples { get; }

    /// <summary>Whether there is no such file, as where a run was stopped before its first sample.</summary>
    public bool Missing => _stream is null;

    /// <summary>Whether the last line is cut short or malformed, as a process killed while writing leaves it. It is left out.</summary>
    public bool Torn { get; }

    /// <summary>Reads the samples of a run, finished or not, without changing the file.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InputException">The file cannot be read, or a line before the last is malformed.</exception>
    public static StoredSamples Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new StoredSamples(folder);
    }

    /// <summary>The samples without their texts in the order of the run: its models, its tasks, then the index.</summary>
    /// <param name="manifest">The run.</param>
    /// <exception cref="ArgumentException">A sample's model or task is not in the run.</exception>
    public ImmutableArray<SampleRecord> InOrder(RunManifest manifest) => SampleOrder.Sort(manifest, Samples);

    /// <summary>The samples with their texts, in the order of the run.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="isWanted">Which of them, judged without their texts; null for all.</param>
    /// <returns>The samples, each read when it is asked for.</returns>
    /// <exception cref="ArgumentException">A sample's model or task is not in the run.</exception>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public IEnumerable<SampleRecord> Whole(RunManifest manifest, Func<SampleRecord, bool>? isWanted = null) =>
        InOrder(manifest).Where(sample => isWanted?.Invoke(sample) ?? true).Select(Whole);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream?.Dispose();

    private SampleRecord Whole(SampleRecord sample)
    {
        var place = _places[KeyOf(sample)];
        try
        {
            var line = new byte[place.Length];
            _stream!.Position = place.Start;
            _stream.ReadExactly(line);
            return JsonSerializer.Deserialize(line, RunJson.Lines.SampleRecord)!;
        }
        catch (Exception e) when (FileFaults.IsOne(e) || e is JsonException)
        {
            throw FileFaults.Explain(_path, "was changed while it was read", e);
        }
    }

    private static SampleKey KeyOf(SampleRecord sample) => new(sample.Model, sample.Task, sample.Index);
}
