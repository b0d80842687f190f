using CodeEval.Pipeline.Setup;

namespace CodeEval.Cli;

/// <summary>
/// The tasks and scripted replies that an installed tool brings, so that it can be tried in an empty folder. From a clone it
/// brings none: there they are the clone's own.
/// </summary>
internal static class BuiltInSuite
{
    /// <summary>What is said of a run on it.</summary>
    public const string Notice = "Tasks and replies are those that came with the tool: this folder has no tasks/, codeeval.json or fixtures/replies.";

    private static readonly string Brought = Path.Combine(AppContext.BaseDirectory, "suite");

    /// <summary>The folder that tasks, configuration and replies are looked for in: empty for the current one.</summary>
    public static string FolderFor(string? config) =>
        Directory.Exists(Brought) && config is null
        && !Directory.Exists("tasks") && !File.Exists(ModelChoice.DefaultConfig) && !Directory.Exists(ModelChoice.DefaultReplies)
            ? Brought
            : "";
}
