using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Runs;

namespace CodeEval.Cli.Commands;

/// <summary>The options that commands share, so that each reads and fails the same everywhere.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Tasks() => new("--tasks")
    {
        Description = "Folders of tasks, or files of a public benchmark (MultiPL-E, McEval).",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Filter() => new("--filter")
    {
        Description = "Which tasks, as in \"category=parsing&difficulty!=hard|tag=linq\"; a bare word means id~word.",
        HelpName = "EXPR",
    };

    public static Option<int?> Limit() => AtLeastOne("--limit", "Only the first N tasks.");

    public static Option<int?> Parallel(string description) => AtLeastOne("--parallel", description);

    public static Option<double?> Timeout() => Bounded<double>(
        "--timeout",
        "Seconds of processor time of one run, instead of the tasks' own limits; five times as much by the clock.",
        seconds => seconds is > 0 and <= 600,
        "more than 0 and at most 600 seconds",
        "S");

    public static Option<string> Isolation() => new("--isolation")
    {
        Description = "How samples are kept apart: sandboxed, confined, process, or trusted (a process is reused; for your own code); by default the best that codeeval doctor finds here.",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => IsolationLevels.Auto,
    };

    public static Option<string?> Out() => new("--out")
    {
        Description = "The folder for the run's files; runs/ and the time by default.",
        HelpName = "DIR",
    };

    public static Option<bool> Quiet() => new("--quiet") { Description = "Show no progress, only the result." };

    public static Option<QualityScope> Quality() => new("--quality")
    {
        Description = "Of which passing samples the code's quality is read (analyzers, complexity, length): none, some (the first two of each task and model), or all; some by default.",
        HelpName = "none|some|all",
        DefaultValueFactory = _ => QualityScope.Some,
        CustomParser = result =>
        {
            // By its name alone: the framework's own reading takes numbers, signs and lists too.
            foreach (var scope in Enum.GetValues<QualityScope>().Where(scope => scope.ToString().Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)))
            {
                return scope;
            }

            result.AddError($"--quality {result.Tokens[0].Value}: write none, some or all.");
            return default;
        },
    };

    public static Option<RunShard?> Shard() => new("--shard")
    {
        Description = "Do only part i of n, such as 2/8, so that n machines share the run; codeeval merge makes one of them.",
        HelpName = "i/n",
        CustomParser = result =>
        {
            if (RunShard.TryParse(result.Tokens[0].Value) is { } shard)
            {
                return shard;
            }

            result.AddError($"--shard {result.Tokens[0].Value}: write which part of how many, from 1/n to n/n, such as 2/8.");
            return null;
        },
    };

    public static Option<string?> K() => new("--k")
    {
        Description = "The k of pass@k; a k greater than the number of samples is left out. 1,5,10 by default.",
        HelpName = "1,5,10",
    };

    public static Option<int?> AtLeastOne(string name, string description) => Bounded<int>(name, description, number => number >= 1, "a whole number, at least 1");

    /// <summary>An option that takes a number; whatever else it is given is an error that says which numbers are allowed.</summary>
    public static Option<T?> Bounded<T>(string name, string description, Predicate<T> allows, string range, string helpName = "N")
        where T : struct, INumberBase<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                // No thousands: 0,5 is a mistake and not 5.
                if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && allows(value))
                {
                    return value;
                }

                result.AddError($"{name} must be {range}.");
                return null;
            },
        };

    /// <summary>Reads an address of the web; an error names the option and shows what one looks like.</summary>
    public static Uri? ParseAddress(ArgumentResult result, string option, Uri example)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"{option} {result.Tokens[0].Value}: write an http or https address, such as {example.OriginalString}.");
        return null;
    }

    /// <summary>Reads a list such as <c>1,5,10</c>; null where there is none.</summary>
    public static ImmutableArray<int>? ParseK(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var values = text.Split(',').Select(part =>
            int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var k) && k >= 1
                ? k
                : throw new InputException($"--k \"{text}\": write whole numbers from 1, with commas, such as 1,5,10."));
        return [.. values.Distinct().Order()];
    }
}
