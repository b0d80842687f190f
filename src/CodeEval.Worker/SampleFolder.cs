using CodeEval.Execution.Protocol;

namespace CodeEval.Worker;

/// <summary>The folder that is a sample's own, where it has one: its home, its place for temporary files, and where it is.</summary>
internal static class SampleFolder
{
    public static void Enter(string path)
    {
        Environment.CurrentDirectory = path;
        foreach (string name in WorkerVariables.OfTheFolder)
        {
            Environment.SetEnvironmentVariable(name, path);
        }
    }
}
