using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CodeEval.Tests.EndToEnd;

/// <summary>How a call of the tool ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors);

/// <summary>The tool as a user has it: a process of its own, with its own folder and environment.</summary>
internal sealed class Tool : IDisposable
{
    /// <summary>The assembly of the tool: that of this build, or the installed one that CODEEVAL_TOOL names.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("CODEEVAL_TOOL") ?? typeof(Tool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CodeEvalToolPath").Value!;

    /// <summary>What starts it.</summary>
    public static string Host { get; } = Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private Tool(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static async Task<ToolResult> RunAsync(string folder, params string[] arguments)
    {
        using var tool = Start(folder, [], arguments);
        return await tool.WaitAsync();
    }

    public static Tool Start(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The project's own tests may run in such a job; what the tool does there is a test of its own.
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var tool = new Tool(Process.Start(start)!);
        tool._process.StandardInput.Close();
        return tool;
    }

    public async Task<ToolResult> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return new ToolResult(_process.ExitCode, await _output, await _errors);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Sends SIGKILL, as a power cut or the kernel would: the tool gets no say.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
