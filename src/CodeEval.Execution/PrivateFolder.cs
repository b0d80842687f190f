namespace CodeEval.Execution;

/// <summary>A worker's own folder: its home, its place for temporary files and its working directory.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <summary>A new, empty folder, which on Unix only this user may read.</summary>
    /// <param name="parent">Where it is made.</param>
    /// <exception cref="WorkerStartException">The system gives none, as where the disk is full.</exception>
    public PrivateFolder(string parent)
    {
        string path = System.IO.Path.Combine(parent, "codeeval-" + System.IO.Path.GetRandomFileName());
        try
        {
            _folder = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkerStartException($"No folder could be made for a worker: {exception.Message}", exception);
        }
    }

    public string Path => _folder.FullName;

    /// <summary>Deletes what a sample left; false where that cannot be done.</summary>
    public bool TryEmpty()
    {
        try
        {
            foreach (FileSystemInfo entry in _folder.EnumerateFileSystemInfos())
            {
                Delete(entry);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!TryEmpty())
        {
            return;
        }

        try
        {
            _folder.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something wrote there after all, or somebody else removed it; the sample has its verdict either way.
        }
    }

    /// <summary>A link is deleted, never followed.</summary>
    private static void Delete(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } directory)
        {
            directory.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }
}
