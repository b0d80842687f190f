using System.Diagnostics;
using System.Text.RegularExpressions;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What the tool says of itself: help, version, and completion in a shell.</summary>
public sealed class ShellTests
{
    [Test]
    public async Task The_version_comes_first_and_what_results_depend_on_after_it() =>
        Assert.That((await Tool.RunAsync(RepositoryRoot.Folder, "--version")).Output, Does.Match(@"^\d+\.\d+\.\d+\S* \(Roslyn [\d.]+, \.NET [\d.]+\)\n$"));

    [Test]
    public async Task Help_ends_with_what_to_type_next()
    {
        var root = (await Tool.RunAsync(RepositoryRoot.Folder, "--help")).Output;
        Assert.That(root, Does.Contain("Where to begin:").And.Contain("Exit codes: 0 done"));
        Assert.That((await Tool.RunAsync(RepositoryRoot.Folder, "gate", "--help")).Output, Does.Contain("Examples:\n  codeeval gate --run"));

        var commands = Regex.Matches(root, "^  codeeval (?<command>[a-z]+)", RegexOptions.Multiline).Select(match => match.Groups["command"].Value).Distinct();
        foreach (var command in commands)
        {
            Assert.That((await Tool.RunAsync(RepositoryRoot.Folder, command, "--help")).ExitCode, Is.Zero, command);
        }
    }

    [Test]
    public async Task Bash_completes_commands_and_options()
    {
        if (!File.Exists("/bin/bash"))
        {
            Assert.Ignore("There is no /bin/bash here.");
        }

        using var scratch = new ScratchFolder();
        var script = scratch.Write("complete.sh", $$"""
            codeeval() { "{{Tool.Host}}" "{{Tool.Path}}" "$@"; }
            source <(codeeval completion bash)
            ask() { COMP_LINE="$1"; COMP_POINT=${#1}; read -ra COMP_WORDS <<< "$1"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _codeeval; echo "${COMPREPLY[*]}"; }
            ask "codeeval ga"
            ask "codeeval gate --min"
            """);
        var (output, errors) = await RunAsync("/bin/bash", script);

        Assert.That((output, errors), Is.EqualTo(("gate\n--min-pass-at-1\n", "")));
    }

    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("pwsh")]
    public async Task Other_shells_get_their_script(string shell)
    {
        var result = await Tool.RunAsync(RepositoryRoot.Folder, "completion", shell);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, File.ReadAllText(Directory.GetFiles(RepositoryRoot.PathOf("src", "CodeEval.Cli", "Completion"), $"{shell}.*").Single()))));
    }

    private static async Task<(string Output, string Errors)> RunAsync(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (await output, await errors);
    }
}
