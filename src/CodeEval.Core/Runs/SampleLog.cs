using System.Collections.Immutable;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// The graded samples of a run, <c>samples.jsonl</c>: appended as they finish, and put in order when the run is over.
/// Safe to append to from many threads.
/// </summary>
public sealed class SampleLog : IDisposable
{
    private readonly RunFolder _folder;
    private LineAppender<SampleRecord> _file;

    private SampleLog(RunFolder folder)
    {
        _folder = folder;
        var existing = new List<SampleRecord>();
        _file = LineAppender<SampleRecord>.Open(folder.Samples, RunJson.Lines.SampleRecord, sample =>
        {
            sample.ThrowIfBroken();
            existing.Add(sample);
        });
        Existing = LastOfEach(existing);
    }

    /// <summary>
    /// The samples that were there when the log was opened, one a key: the one graded last, since a resumed run grades
    /// again what was unscored.
    /// </summary>
    public ImmutableArray<SampleRecord> Existing { get; }

    /// <summary>Opens the log, creating it where it is missing, and cuts off a torn or malformed last line.</summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static SampleLog Open(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new SampleLog(folder);
    }

    /// <summary>Reads the samples of a run, finished or not, without changing the file. One a key: the one graded last.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The samples in the order of the file; none where the file is missing.</returns>
    /// <exception cref="InputException">The file cannot be read, or a line before the last is malformed.</exception>
    public static ImmutableArray<SampleRecord> Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!File.Exists(folder.Samples))
        {
            return [];
        }

        try
        {
            // A run may be writing the file meanwhile.
            using var stream = new FileStream(folder.Samples, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return LastOfEach(AppendedJsonLines.Read(stream, folder.Samples, RunJson.Lines.SampleRecord));
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(folder.Samples, "cannot be read", e);
        }
    }

    /// <summary>Appends a sample; when the call returns, killing the process no longer loses it.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Append(SampleRecord sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _file.Append(sample);
    }

    /// <summary>
    /// Drops all samples but these from the file. A resumed run does this before it writes its manifest: a sample that was
    /// graded under another manifest must not be taken for one of this run if the run is stopped again.
    /// </summary>
    /// <param name="samples">The samples to keep.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void KeepOnly(IEnumerable<SampleRecord> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Dispose();
        Rewrite(samples);
        _file = LineAppender<SampleRecord>.Open(_folder.Samples, RunJson.Lines.SampleRecord, _ => { });
    }

    /// <summary>
    /// Closes the log and puts its lines into the order of the run: its models, its tasks, then the index. Lines are moved
    /// as they are, so that a run of any size needs little memory. A process killed on the way leaves the file as it was.
    /// </summary>
    /// <param name="manifest">The run, whose order of models and tasks is taken.</param>
    /// <returns>The samples in that order, without their texts.</returns>
    /// <exception cref="ArgumentException">A sample's model or task is not in the run.</exception>
    /// <exception cref="InputException">The file cannot be read or written.</exception>
    public ImmutableArray<SampleRecord> Finish(RunManifest manifest)
    {
        Dispose();
        try
        {
            using var stream = new FileStream(_folder.Samples, FileMode.Open, FileAccess.Read, FileShare.Read);
            var places = new Dictionary<SampleKey, LinePlace>();
            var samples = LastOfEach(AppendedJsonLines.Read(stream, _folder.Samples, RunJson.Lines.SampleRecord, (sample, place) =>
            {
                sample.ThrowIfBroken();
                places[KeyOf(sample)] = place;
                return sample.WithoutTexts();
            }));
            var ordered = SampleOrder.Sort(manifest, samples);
            AtomicFile.Write(_folder.Samples, target => Copy(stream, ordered.Select(sample => places[KeyOf(sample)]), target));
            return ordered;
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(_folder.Samples, "cannot be read", e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Rewrite(IEnumerable<SampleRecord> samples) =>
        AtomicFile.Write(_folder.Samples, stream =>
        {
            foreach (var sample in samples)
            {
                stream.Write(AppendedJsonLines.ToLine(sample, RunJson.Lines.SampleRecord));
            }
        });

    private static void Copy(FileStream source, IEnumerable<LinePlace> lines, Stream target)
    {
        foreach (var (start, length) in lines)
        {
            var line = new byte[length + 1];
            source.Position = start;
            source.ReadExactly(line, 0, length);
            line[length] = (byte)'\n';
            target.Write(line);
        }
    }

    private static SampleKey KeyOf(SampleRecord sample) => new(sample.Model, sample.Task, sample.Index);

    private static ImmutableArray<SampleRecord> LastOfEach(IReadOnlyList<SampleRecord> samples)
    {
        var last = new Dictionary<SampleKey, int>();
        for (var i = 0; i < samples.Count; i++)
        {
            last[KeyOf(samples[i])] = i;
        }

        return [.. last.Values.Order().Select(i => samples[i])];
    }
}
