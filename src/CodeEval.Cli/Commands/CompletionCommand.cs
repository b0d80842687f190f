using System.CommandLine;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval completion</c>: prints what makes a shell complete the tool's commands and options.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = "bash.sh",
        ["zsh"] = "zsh.sh",
        ["fish"] = "fish.fish",
        ["pwsh"] = "pwsh.ps1",
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print the script by which a shell completes commands and options, such as: source <(codeeval completion bash)") { shell };
        command.SetAction(options =>
        {
            using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{Scripts[options.GetValue(shell)!]}")!;
            using var reader = new StreamReader(script);
            Console.Out.Write(reader.ReadToEnd());
            return ExitCodes.Done;
        });
        return command;
    }
}
