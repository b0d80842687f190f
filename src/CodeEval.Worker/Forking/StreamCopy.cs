using System.Globalization;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Another handle of one of this process's standard streams. The runtime makes such copies when it starts, and
/// writes its last words to one of them.
/// </summary>
/// <param name="Stream">0, 1 or 2.</param>
/// <param name="Handle">The copy.</param>
internal readonly record struct StreamCopy(int Stream, int Handle)
{
    private const string Folder = "/proc/self/fd";

    /// <summary>All of them.</summary>
    public static StreamCopy[] FindAll()
    {
        string?[] streams = [TargetOf(0), TargetOf(1), TargetOf(2)];
        var copies = new List<StreamCopy>();
        foreach (string path in Directory.GetFiles(Folder))
        {
            int handle = int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);
            int stream = Array.IndexOf(streams, TargetOf(handle));
            if (handle >= streams.Length && stream >= 0)
            {
                copies.Add(new StreamCopy(stream, handle));
            }
        }

        return [.. copies];
    }

    private static string? TargetOf(int handle) =>
        new FileInfo(string.Create(CultureInfo.InvariantCulture, $"{Folder}/{handle}")).LinkTarget;
}
