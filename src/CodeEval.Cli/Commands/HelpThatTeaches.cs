using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CodeEval.Cli.Commands;

/// <summary>The usual help, with examples at its end.</summary>
internal static class HelpThatTeaches
{
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        [""] = """
            Where to begin:
              codeeval run --endpoint http://localhost:11434/v1 --models qwen2.5-coder:7b    ask a model on this machine
              codeeval models list                                                           models with presets, and their keys
              codeeval tasks validate --tasks evals/tasks                                    whether your own tasks are sound
              codeeval gate --run runs/today --baseline evals.baseline.json                  fail where it got worse

            Exit codes: 0 done, 1 a gate failed or a validation found faults, 2 wrong usage, 3 samples are unscored, 130 interrupted.
            """,
        ["run"] = """
            Examples:
              codeeval run --models qwen2.5-coder-7b@ollama --tasks tasks --samples 5
              codeeval run --filter "category=parsing&difficulty!=hard" --dry-run
              codeeval run --budget 2.50 --repair 2 --out runs/monday
              codeeval run --resume --out runs/monday
            """,
        ["grade"] = """
            Example:
              codeeval grade --tasks humaneval-cs.jsonl --samples completions.jsonl
            """,
        ["compare"] = """
            Examples:
              codeeval compare runs/before runs/after
              codeeval compare runs/before runs/after --format md > comment.md
            """,
        ["gate"] = """
            Examples:
              codeeval gate --run runs/today --min-pass-at-1 0.6
              codeeval gate --run runs/today --baseline evals.baseline.json --max-regression 0.02
              codeeval gate --run runs/today --baseline runs/monday --by-category --require-power --drop 0.1
            """,
        ["baseline"] = """
            Example:
              codeeval baseline runs/monday --out evals.baseline.json
            """,
        ["merge"] = """
            Example:
              codeeval run --shard 1/2 --out shards/1
              codeeval run --shard 2/2 --out shards/2
              codeeval merge shards/1 shards/2 --out runs/whole
            """,
        ["history"] = """
            Examples:
              codeeval run --out runs/monday --history
              codeeval history add runs/tuesday runs/wednesday
              codeeval history --branch main --limit 50
              codeeval report runs/monday --history
            """,
        ["plan"] = """
            Example:
              codeeval plan --difference 5 --tasks 150 --from runs/monday
            """,
        ["completion"] = """
            Examples:
              source <(codeeval completion bash)
              codeeval completion fish > ~/.config/fish/completions/codeeval.fish
              codeeval completion pwsh >> $PROFILE
            """,
    };

    /// <summary>Adds the examples to what <c>--help</c> shows.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new WithExamples((HelpAction)option.Action!);
    }

    private sealed class WithExamples(HelpAction usual) : SynchronousCommandLineAction
    {
        // Who asks for help need not have given what is required.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = usual.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command is RootCommand ? "" : parseResult.CommandResult.Command.Name, out var text))
            {
                parseResult.InvocationConfiguration.Output.WriteLine(text);
            }

            return result;
        }
    }
}
