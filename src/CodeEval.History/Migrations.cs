using System.Globalization;

namespace CodeEval.History;

/// <summary>The steps from an empty database to the tables of this build, as SQL in the assembly: one file a version.</summary>
internal static class Migrations
{
    /// <summary>The version of the tables that this build reads and writes.</summary>
    public const int Current = 1;

    /// <summary>The steps that lead on from a version.</summary>
    /// <param name="dialect">Whose SQL.</param>
    /// <param name="version">0 for an empty database.</param>
    public static IEnumerable<string> After(string dialect, int version) =>
        Enumerable.Range(version + 1, Current - version).Select(step => Read(string.Create(CultureInfo.InvariantCulture, $"{dialect}/{step:0000}")));

    private static string Read(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
