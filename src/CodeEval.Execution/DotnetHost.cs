using System.Runtime.InteropServices;

namespace CodeEval.Execution;

/// <summary>The <c>dotnet</c> program that starts a worker: the one of the runtime that runs this process.</summary>
internal static class DotnetHost
{
    private static string FileName => OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Its path.</summary>
    /// <exception cref="InputException">There is none where the runtime is.</exception>
    public static string Find()
    {
        if (Environment.ProcessPath is { } self && Path.GetFileName(self) == FileName)
        {
            return self;
        }

        // A runtime is at ROOT/shared/Microsoft.NETCore.App/VERSION; the program is at ROOT.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string dotnet = Path.Combine(root, FileName);
        return File.Exists(dotnet)
            ? dotnet
            : throw new InputException($"Workers need '{FileName}', which is not at '{root}'; install the .NET SDK or runtime.");
    }
}
