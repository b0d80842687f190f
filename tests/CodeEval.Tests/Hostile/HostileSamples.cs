using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Tests.Hostile;

/// <summary>The files of fixtures/hostile, and the part of them that every run of the tests takes.</summary>
internal static class HostileSamples
{
    private const int RepresentativeCount = 21;
    private const int Seed = 20260;

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

    private static ImmutableArray<HostileSample> Draw()
    {
        var samples = All.Where(sample => sample.BeneathAt("process") is not null).ToArray();
        new Random(Seed).Shuffle(samples);
        var first = samples.DistinctBy(sample => sample.Class).ToArray();
        return [.. first.Concat(samples.Except(first)).Take(RepresentativeCount).OrderBy(sample => sample.Name, StringComparer.Ordinal)];
    }
}
