using System.Runtime.CompilerServices;

namespace CodeEval.Tests;

/// <summary>Finds files of the repository from wherever the tests were built.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    private static string Find([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "CodeEval.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("CodeEval.sln is not above the tests.");
    }
}
