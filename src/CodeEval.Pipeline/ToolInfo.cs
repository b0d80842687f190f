using System.Reflection;
using CodeEval.Compiling;

namespace CodeEval.Pipeline;

/// <summary>The versions that a run puts on record.</summary>
public static class ToolInfo
{
    /// <summary>The tool's version, without the commit that builds append to it.</summary>
    public static string Version { get; } =
        typeof(ToolInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The .NET runtime's version.</summary>
    public static string RuntimeVersion { get; } = Environment.Version.ToString();

    /// <summary>The compiler's version.</summary>
    public static string CompilerVersion => TaskCompiler.Version;
}
