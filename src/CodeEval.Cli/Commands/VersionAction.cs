using System.CommandLine;
using System.CommandLine.Invocation;
using CodeEval.Pipeline;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval --version</c>: the tool's version first, for scripts, and what results also depend on.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{ToolInfo.Version} (Roslyn {ToolInfo.CompilerVersion}, .NET {ToolInfo.RuntimeVersion})");
        return ExitCodes.Done;
    }
}
