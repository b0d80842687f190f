using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>The folder that is a sample's own, where it has one: its home, its place for temporary files, and where it is.</summary>
internal static class SampleFolder
{
    /// <summary>Deletes a folder whose host has died, so that nobody else will; links in it are not followed.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is nobody left to tell.
        }
    }

    public static void Enter(string path)
    {
        Environment.CurrentDirectory = path;
        foreach (string name in WorkerVariables.OfTheFolder)
        {
            Environment.SetEnvironmentVariable(name, path);
        }
    }
}
