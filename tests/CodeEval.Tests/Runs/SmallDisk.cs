using System.Diagnostics;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

/// <summary>A disk of 64 KB, in memory; only root can have one made.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk()
    {
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("codeeval-disk-").FullName;

    /// <summary>Mounts one, or leaves the test out.</summary>
    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.Path) != 0)
        {
            Directory.Delete(disk.Path);
            Assert.Ignore("A small disk cannot be mounted here, which takes root.");
        }

        return disk;
    }

    public void Dispose()
    {
        if (Run("umount", Path) != 0)
        {
            throw new IOException($"{Path} is still in use.");
        }

        Directory.Delete(Path);
    }

    private static int Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
