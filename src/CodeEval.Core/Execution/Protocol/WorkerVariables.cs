using System.Collections.Immutable;

namespace CodeEval.Execution.Protocol;

/// <summary>Environment variables that host and worker both know: the host sets them, and a fork sets them anew.</summary>
public static class WorkerVariables
{
    /// <summary>Those that name the folder that is a sample's own.</summary>
    public static ImmutableArray<string> OfTheFolder { get; } = ["HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE"];

    /// <summary>
    /// Those without which a runtime does not survive being forked: code pages that are mapped twice, and a thread that
    /// stays to compile methods again. A sample does not see them.
    /// </summary>
    public static ImmutableArray<(string Name, string Value)> OfAZygote { get; } =
        [("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_TC_BackgroundWorkerTimeoutMs", "0")];
}
