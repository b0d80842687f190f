using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Tests.Hostile;

/// <summary>The files of fixtures/hostile, and the part of them that every run of the tests takes.</summary>
internal static class HostileSamples
{
    private const int RepresentativeCount = 21;
    private const int Seed = 20260;

    /// <summary>How many samples run at a time.</summary>
    public const int AtATime = 2;

    private static readonly SemaphoreSlim Slots = new(AtATime);

    public static string Folder { get; } = RepositoryRoot.PathOf("fixtures", "hostile");

    public static ImmutableArray<HostileSample> All { get; } =
    [
        .. Directory.GetDirectories(Folder)
            .Where(folder => !File.Exists(Path.Combine(folder, TaskFolderReader.ManifestName)))
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs"))
            .Order(StringComparer.Ordinal)
            .Select(path => HostileSample.Read(path, File.ReadAllText(path))),
    ];

    /// <summary>What every run of the tests takes: one of every class at least, and others by lot, which falls the same way every time.</summary>
    public static ImmutableArray<HostileSample> Representative { get; } = Draw();

    /// <summary>
    /// What is wrong with samples. Whoever asks shares the places to run them: limits are of processor time, and a sample needs
    /// more of it where more run than there are processors.
    /// </summary>
    public static async Task<IReadOnlyCollection<string>> FindFaultsAsync(IEnumerable<HostileSample> samples, Func<HostileSample, Task<ImmutableArray<string>>> find)
    {
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(samples, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (sample, _) =>
        {
            await Slots.WaitAsync(CancellationToken.None);
            try
            {
                foreach (var fault in await find(sample))
                {
                    faults.Enqueue($"{sample.Name}: {fault}");
                }
            }
            finally
            {
                Slots.Release();
            }
        });
        return faults;
    }

    private static ImmutableArray<HostileSample> Draw()
    {
        var samples = All.Where(sample => sample.BeneathAt("process") is not null).ToArray();
        new Random(Seed).Shuffle(samples);
        var first = samples.DistinctBy(sample => sample.Class).ToArray();
        return [.. first.Concat(samples.Except(first)).Take(RepresentativeCount).OrderBy(sample => sample.Name, StringComparer.Ordinal)];
    }
}
