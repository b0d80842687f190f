using System.Diagnostics;

namespace CodeEval.Tests.DotnetTest;

/// <summary>A call of <c>dotnet</c> as a user or a CI server makes it.</summary>
internal static class DotnetCommand
{
    public static async Task<(int ExitCode, string Output)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = RepositoryRoot.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What this test run was told is not for that one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CODEEVAL_", StringComparison.Ordinal) || name.StartsWith("VSTEST_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
