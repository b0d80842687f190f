namespace CodeEval.Execution;

/// <summary>A worker's own folder: its home, its place for temporary files and its working directory.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("codeeval-");

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
        if (TryEmpty())
        {
            _folder.Delete();
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
