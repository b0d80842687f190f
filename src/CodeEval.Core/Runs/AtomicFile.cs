using System.Text;

namespace CodeEval.Runs;

/// <summary>
/// Writes a file so that a reader, or a process killed on the way, finds the old content or the new but never a part:
/// into a temporary file beside it, to the disk, and then renamed; the new name is on the disk, too, when the call returns.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)));

    /// <summary>Writes what <paramref name="write"/> gives.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            DiskFolders.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw FileFaults.Explain(path, "cannot be written", e);
            }

            throw;
        }
    }

    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written keeps it from being deleted; the first reason is the one to tell.
        }
    }
}
