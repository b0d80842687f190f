using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CodeEval.Runs;

/// <summary>
/// Folders on the disk. On Linux a file that is on the disk may still be lost with the power while its name is not: that
/// stands in the folder, which .NET cannot open.
/// </summary>
internal static class DiskFolders
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Creates a folder with its parents; the names of those that were missing are on the disk then.</summary>
    /// <returns>Those that were missing, the innermost first.</returns>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    public static ImmutableArray<string> Create(string folder)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Add(at);
        }

        Directory.CreateDirectory(folder);
        foreach (var created in missing)
        {
            Flush(Path.GetDirectoryName(created)!);
        }

        return missing.ToImmutable();
    }

    /// <summary>Deletes the folders that are empty, up to the first that is not.</summary>
    public static void DeleteEmpty(ImmutableArray<string> folders)
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception e) when (FileFaults.IsOne(e))
            {
                // It holds something, and so do those around it.
                return;
            }
        }
    }

    /// <summary>Waits until the names in a folder are on the disk. Elsewhere than on Linux there is nothing to be done.</summary>
    /// <exception cref="IOException">The disk says that it could not write.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open([.. Encoding.UTF8.GetBytes(folder.Length == 0 ? "." : folder), 0], ReadOnlyCloseOnExec), ownsHandle: true);

        // A folder that may be written but not read cannot be opened; its names reach the disk a little later.
        if (!handle.IsInvalid)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);
}
