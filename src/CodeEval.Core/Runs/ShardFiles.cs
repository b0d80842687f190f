using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>Puts the parts of a run together, so that a folder holds what it would hold had one machine done all of it.</summary>
public static class ShardFiles
{
    // What may differ between the parts of one run.
    private static readonly ImmutableHashSet<string> OfEachPart = ["startedAt", "finishedAt", "shard", "counts"];

    /// <summary>Checks that folders hold the parts of one run, all of them and each once, and gives the manifest of the whole.</summary>
    /// <param name="folders">The folders of the parts, in any order.</param>
    /// <returns>The manifest, not finished yet, and the folders in the order of the parts.</returns>
    /// <exception cref="InputException">They do not: the message says what is missing, or what differs.</exception>
    public static (RunManifest Manifest, ImmutableArray<RunFolder> Shards) Check(IReadOnlyCollection<RunFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ImmutableArray<(RunFolder Folder, RunManifest Manifest)> parts = [.. folders.Select(folder => (folder, RunManifestFile.Read(folder))).OrderBy(part => part.Item2.Shard?.Number)];
        if (parts.FirstOrDefault(part => part.Manifest.Shard is null) is { Folder: { } whole })
        {
            throw new InputException($"{Name(whole)}: not a part of a run: it was not made with --shard.");
        }

        foreach (var (folder, manifest) in parts)
        {
            if (manifest.FinishedAt is null)
            {
                throw new InputException($"{Name(folder)}: part {manifest.Shard} is not finished; go on with it by --resume first.");
            }

            if (FirstDifference(parts[0].Manifest, manifest) is { } field)
            {
                throw new InputException($"{Name(parts[0].Folder)} and {Name(folder)} are not parts of one run: they differ in \"{field}\" of run.json.");
            }
        }

        var count = parts[0].Manifest.Shard!.Count;
        if (parts.Select(part => part.Manifest.Shard!.Count).FirstOrDefault(other => other != count) is var odd and not 0)
        {
            throw new InputException($"The folders are parts of different divisions: one of {count} parts, another of {odd}.");
        }

        if (parts.GroupBy(part => part.Manifest.Shard!.Number).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new InputException($"Part {twice.First().Manifest.Shard} is there twice: {string.Join(" and ", twice.Select(part => Name(part.Folder)))}.");
        }

        var missing = Enumerable.Range(1, count).Except(parts.Select(part => part.Manifest.Shard!.Number)).ToList();
        return missing.Count > 0
            ? throw new InputException($"Of {count} parts {(missing.Count == 1 ? "one is" : $"{missing.Count} are")} missing: {Some(missing)}.")
            : (parts[0].Manifest with { Shard = null, Counts = null, FinishedAt = null, StartedAt = parts.Min(part => part.Manifest.StartedAt) }, [.. parts.Select(part => part.Folder)]);
    }

    /// <summary>Writes the files of the whole run but its reports and its manifest.</summary>
    /// <param name="manifest">The whole run.</param>
    /// <param name="shards">The folders of its parts, in their order.</param>
    /// <param name="target">The folder of the whole, opened to write.</param>
    /// <param name="cancellationToken">Stops it between two files.</param>
    /// <exception cref="InputException">A file cannot be read or written, a sample stands in two parts, or a part lost some.</exception>
    public static void Join(RunManifest manifest, ImmutableArray<RunFolder> shards, RunFolder target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(target);
        CheckSamples(manifest, shards, cancellationToken);
        Append(shards, target, folder => folder.Replies, cancellationToken);
        Append(shards, target, folder => folder.Samples, cancellationToken);
        Append(shards, target, folder => folder.Measurements, cancellationToken);
        AppendCalls(shards, target, cancellationToken);
        if (File.Exists(shards[0].Prompts))
        {
            Append([shards[0]], target, folder => folder.Prompts, cancellationToken);
        }
    }

    private static void CheckSamples(RunManifest manifest, ImmutableArray<RunFolder> shards, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<SampleKey, RunFolder>();
        foreach (var folder in shards)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var samples = StoredSamples.Read(folder);
            if (RunManifestFile.Read(folder).Counts is { Samples: var counted } && (samples.Torn || samples.Samples.Length != counted))
            {
                throw new InputException($"{Name(folder)}: this part had {counted} samples, and its samples.jsonl holds {samples.Samples.Length}: some were lost.");
            }

            foreach (var sample in samples.Samples)
            {
                var key = new SampleKey(sample.Model, sample.Task, sample.Index);
                if (!owners.TryAdd(key, folder))
                {
                    throw new InputException($"Sample {sample.Index} of {sample.Model} at {sample.Task} stands in two parts: {Name(owners[key])} and {Name(folder)}.");
                }
            }
        }

        if (manifest.SamplesPerTask is { } each && owners.Count < (long)each * manifest.Tasks.Length * manifest.Models.Length)
        {
            throw new InputException($"The parts hold {owners.Count} samples, and the run has {(long)each * manifest.Tasks.Length * manifest.Models.Length}: a samples.jsonl lost some.");
        }
    }

    private static void Append(ImmutableArray<RunFolder> shards, RunFolder target, Func<RunFolder, string> file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sources = shards.Select(file).Where(File.Exists).ToList();
        if (sources.Count == 0)
        {
            return;
        }

        AtomicFile.Write(file(target), stream =>
        {
            foreach (var source in sources)
            {
                try
                {
                    Copy(source, stream);
                }
                catch (Exception e) when (FileFaults.IsOne(e))
                {
                    throw FileFaults.Explain(source, "cannot be copied", e);
                }
            }
        });
    }

    // Line by line, so that a last line without its LF does not run into the first of the next part.
    private static void Copy(string source, Stream target)
    {
        using var stream = File.OpenRead(source);
        var reader = new LineReader(stream);
        while (reader.TryRead(out var line))
        {
            if (!line.Trim(" \t\r"u8).IsEmpty)
            {
                target.Write(line);
                target.WriteByte((byte)'\n');
            }
        }
    }

    // Requests are numbered from 1 in each folder.
    private static void AppendCalls(ImmutableArray<RunFolder> shards, RunFolder target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sources = shards.Select(folder => folder.Calls).Where(File.Exists).ToList();
        if (sources.Count == 0)
        {
            return;
        }

        AtomicFile.Write(target.Calls, stream =>
        {
            long before = 0;
            foreach (var source in sources)
            {
                var last = before;
                try
                {
                    using var file = File.OpenRead(source);
                    AppendedJsonLines.Scan(file, source, RunJson.Lines.CallRecord, (call, _) =>
                    {
                        last = Math.Max(last, before + call.Call);
                        stream.Write(AppendedJsonLines.ToLine(call with { Call = before + call.Call }, RunJson.Lines.CallRecord));
                    });
                }
                catch (Exception e) when (FileFaults.IsOne(e))
                {
                    throw FileFaults.Explain(source, "cannot be copied", e);
                }

                before = last;
            }
        });
    }

    private static string? FirstDifference(RunManifest first, RunManifest second)
    {
        var (one, other) = (Fields(first), Fields(second));
        return one.Select(field => field.Key).Union(other.Select(field => field.Key), StringComparer.Ordinal)
            .FirstOrDefault(name => !OfEachPart.Contains(name) && !JsonNode.DeepEquals(one[name], other[name]));
    }

    private static JsonObject Fields(RunManifest manifest) => JsonSerializer.SerializeToNode(manifest, RunJson.Lines.RunManifest)!.AsObject();

    private static string Name(RunFolder folder) => FileFaults.OneLine(folder.Directory);

    private static string Some(List<int> numbers)
    {
        const int Most = 10;
        return string.Join(", ", numbers.Take(Most)) + (numbers.Count > Most ? $" and {numbers.Count - Most} more" : "");
    }
}
