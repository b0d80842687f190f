using System.Collections.Immutable;

namespace CodeEval.Runs;

/// <summary>The folder of a run: the names and places of its files, and the right to write them.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FolderLock? _lock;
    private readonly ImmutableArray<string> _created;

    private RunFolder(string path, FolderLock? folderLock, ImmutableArray<string> created)
    {
        Directory = path;
        _lock = folderLock;
        _created = created;
        HoldsRun = File.Exists(Manifest) || File.Exists(Replies) || File.Exists(Samples);
    }

    /// <summary>The folder's full path.</summary>
    public string Directory { get; }

    /// <summary>Whether a run was here when the folder was opened.</summary>
    public bool HoldsRun { get; }

    /// <summary>The path of the manifest, <c>run.json</c>.</summary>
    public string Manifest => Path.Combine(Directory, "run.json");

    /// <summary>The path of the journal, <c>replies.jsonl</c>.</summary>
    public string Replies => Path.Combine(Directory, "replies.jsonl");

    /// <summary>The path of the ledger of requests, <c>calls.jsonl</c>.</summary>
    public string Calls => Path.Combine(Directory, "calls.jsonl");

    /// <summary>The path of the graded samples, <c>samples.jsonl</c>.</summary>
    public string Samples => Path.Combine(Directory, "samples.jsonl");

    /// <summary>The path of the measurements, <c>measurements.jsonl</c>.</summary>
    public string Measurements => Path.Combine(Directory, "measurements.jsonl");

    /// <summary>The path of what the models were asked, <c>prompts.jsonl</c>.</summary>
    public string Prompts => Path.Combine(Directory, "prompts.jsonl");

    /// <summary>The path of the report for people, <c>report.md</c>.</summary>
    public string MarkdownReport => Path.Combine(Directory, "report.md");

    /// <summary>The path of the report for scripts, <c>report.json</c>.</summary>
    public string JsonReport => Path.Combine(Directory, "report.json");

    /// <summary>The path of the report to look around in, <c>report.html</c>.</summary>
    public string HtmlReport => Path.Combine(Directory, "report.html");

    /// <summary>
    /// Opens a folder to write a run, creates it where it is missing, and keeps other processes out until disposed.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="resume">Whether to go on with a run that is there; where none is, a new one starts.</param>
    /// <exception cref="InputException">
    /// The folder cannot be created or written, another process writes in it, or it holds a run and
    /// <paramref name="resume"/> is false.
    /// </exception>
    public static RunFolder OpenToWrite(string path, bool resume)
    {
        ArgumentNullException.ThrowIfNull(path);
        FolderLock? folderLock = null;
        RunFolder folder;
        try
        {
            var full = Path.GetFullPath(path);
            var created = DiskFolders.Create(full);
            folderLock = FolderLock.Take(full);
            folder = new RunFolder(full, folderLock, created);
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            folderLock?.Dispose();
            throw FileFaults.Explain(path, "a run cannot be written here", e);
        }

        if (folder.HoldsRun && !resume)
        {
            folder.Dispose();
            throw new InputException(
                $"{FileFaults.OneLine(path)}: the folder already holds a run; choose another --out, or go on with it by codeeval run --resume");
        }

        return folder;
    }

    /// <summary>Opens the folder of a run to read it. Others may write in it meanwhile.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InputException">There is no such folder, or no run in it.</exception>
    public static RunFolder OpenToRead(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var folder = new RunFolder(Path.GetFullPath(path), folderLock: null, created: []);
            return File.Exists(folder.Manifest)
                ? folder
                : throw new InputException($"{FileFaults.OneLine(path)}: no run is here: the folder holds no run.json");
        }
        catch (ArgumentException e)
        {
            throw FileFaults.Explain(path, "not a folder", e);
        }
    }

    /// <summary>Deletes the files that a run writes, as far as they can be; only for whoever has just written them.</summary>
    public void DeleteRun()
    {
        foreach (var path in new[] { Manifest, Replies, Calls, Samples, Measurements, Prompts, MarkdownReport, JsonReport, HtmlReport })
        {
            AtomicFile.TryDelete(path);
        }
    }

    /// <summary>Lets other processes write here. Of a run that never began, no folder stays.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        DiskFolders.DeleteEmpty(_created);
    }
}
