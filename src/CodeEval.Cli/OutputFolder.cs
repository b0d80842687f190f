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

        return RunFolder.OpenToWrite(path ?? Path.Combine("runs", UsualRun.FolderName(time)), resume);
    }
}
