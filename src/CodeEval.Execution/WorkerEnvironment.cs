using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>
/// The environment of a worker. It begins empty, so that no key of a provider reaches a sample, and is the same on
/// every machine as far as a sample can see.
/// </summary>
internal static class WorkerEnvironment
{
    /// <summary>Of the host's own variables only these are passed on, where they are set: the system needs them.</summary>
    private static readonly string[] Inherited = ["SystemRoot", "SystemDrive", "LD_LIBRARY_PATH"];

    public static void FillForZygote(IDictionary<string, string?> variables, string dotnet, string home, bool lacksCultures)
    {
        Fill(variables, dotnet, home, lacksCultures);
        foreach ((string name, string value) in WorkerVariables.OfAZygote)
        {
            variables[name] = value;
        }
    }

    /// <summary>
    /// A compiler reads files of the tool only, and writes none. It runs no code of a sample, so that its own may be written
    /// where it is executed: to map each compiled method twice costs a fifth of the time in which it gets warm.
    /// </summary>
    public static void FillForCompiler(IDictionary<string, string?> variables, string dotnet)
    {
        Fill(variables, dotnet, Path.GetTempPath(), lacksCultures: true);
        variables["DOTNET_EnableWriteXorExecute"] = "0";
    }

    public static void Fill(IDictionary<string, string?> variables, string dotnet, string home, bool lacksCultures)
    {
        variables.Clear();
        foreach (string name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                variables[name] = value;
            }
        }

        variables["PATH"] = OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/usr/bin:/bin";
        variables["LANG"] = "C.UTF-8";
        variables["TZ"] = "UTC";
        variables["DOTNET_ROOT"] = Path.GetDirectoryName(dotnet);
        variables["DOTNET_EnableDiagnostics"] = "0";
        variables["DOTNET_DbgEnableMiniDump"] = "0";
        variables["DOTNET_TieredPGO"] = "0";
        foreach (string name in WorkerVariables.OfTheFolder)
        {
            variables[name] = home;
        }

        if (lacksCultures)
        {
            variables["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        }
    }
}
