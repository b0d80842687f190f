namespace CodeEval.Runs;

/// <summary>
/// Keeps a second process out of a run's folder. A file of its own is locked because .NET on Unix locks a file against
/// other writers only where it also shuts out readers, and the journal must stay readable while the run goes on.
/// The system drops the lock when the process ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the lock, or says in one line that another process has it.</summary>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, "run.lock");
        try
        {
            return new FolderLock(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 0,
            }));
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new InputException($"{FileFaults.OneLine(folder)}: another process is writing a run here; wait for it or choose another --out", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    // .NET has no exception of its own for this: EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
