using CodeEval.Pipeline.Setup;
using CodeEval.Runs;

namespace CodeEval.Cli;

/// <summary>Where a run goes that was not told where.</summary>
internal static class OutputFolder
{
    public static RunFolder Open(string? path, bool resume, TimeProvider time)
    {
        if (resume && path is null)
        {
            throw new InputException("--resume needs --out with the folder of the run to go on with.");
        }

        var folder = RunFolder.OpenToWrite(path ?? Path.Combine("runs", UsualRun.FolderName(time)), resume);
        if (HoldsOthersFiles(folder))
        {
            folder.Dispose();
            throw new InputException($"{path}: the folder holds files of the names that a run writes, and no run.json, so there is no run to go on with; choose another --out.");
        }

        return folder;
    }

    // The manifest is written before anything else is: a process killed before that leaves files, but empty ones.
    private static bool HoldsOthersFiles(RunFolder folder) => !File.Exists(folder.Manifest)
        && new[] { folder.Replies, folder.Calls, folder.Samples, folder.Measurements, folder.Prompts, folder.MarkdownReport, folder.JsonReport, folder.HtmlReport }
            .Any(path => File.Exists(path) && new FileInfo(path).Length > 0);
}
