using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CodeEval.Tests.Hostile;

/// <summary>One file of fixtures/hostile: a submission, and what is right for it.</summary>
public sealed partial record HostileSample
{
    private static readonly ImmutableHashSet<string> AllLevels = ["sandboxed", "confined", "process", "trusted"];

    /// <summary>Its class and name, such as <c>memory/string-doubling</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of attack, as its folder is called.</summary>
    public required string Class { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required string Does { get; init; }

    /// <summary>The folder of the task that it answers.</summary>
    public required string Task { get; init; }

    /// <summary>What is right with everything in force.</summary>
    public required Expectation Graded { get; init; }

    /// <summary>What must not have happened.</summary>
    public required ImmutableHashSet<Breach> MustNot { get; init; }

    /// <summary>Where it may be run; elsewhere it would harm the machine.</summary>
    public required ImmutableHashSet<string> Levels { get; init; }

    /// <summary>The submission, with the names of canaries still to be filled in.</summary>
    public required string Code { get; init; }

    /// <summary>What is right for the run alone, by level; under the empty name for levels that are not there. None where it is not to be run.</summary>
    private ImmutableDictionary<string, Expectation> Beneath { get; init; } = [];

    /// <summary>Whether it is run at any level, and not only given to the compiler.</summary>
    public bool IsRun => !Beneath.IsEmpty;

    /// <summary>What the run alone must give at a level; null where the sample is not to be run there.</summary>
    public Expectation? BeneathAt(string level) => Levels.Contains(level)
        ? Beneath.GetValueOrDefault(level) ?? (level == "trusted" ? Beneath.GetValueOrDefault("process") : null) ?? Beneath.GetValueOrDefault("")
        : null;

    public override string ToString() => Name;

    /// <summary>Reads a file; its header is the comment lines above the first empty one.</summary>
    /// <exception cref="FormatException">The header is not as it should be.</exception>
    public static HostileSample Read(string path, string text)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(path))!;
        var name = $"{folder}/{Path.GetFileNameWithoutExtension(path)}";
        var header = text.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => Line(name, line)).ToDictionary();
        string Required(string key) => header.GetValueOrDefault(key) ?? throw new FormatException($"{name} does not say '{key}'.");
        return new HostileSample
        {
            Name = name,
            Class = Required("class").Replace(' ', '-') == folder ? folder : throw new FormatException($"{name} is of the class '{header["class"]}'."),
            Does = Required("does"),
            Task = header.TryGetValue("kind", out var kind) ? $"task-{kind}" : "task",
            Graded = Expectation.Parse(Required("graded")),
            MustNot = header.TryGetValue("must not", out var mustNot) ? BreachNames.Parse(mustNot) : [],
            Levels = header.TryGetValue("levels", out var levels) ? [.. levels.Split(' ')] : AllLevels,
            Beneath = header.Where(line => line.Key.StartsWith("beneath", StringComparison.Ordinal))
                .ToImmutableDictionary(line => line.Key["beneath".Length..].Trim(), line => Expectation.Parse(line.Value)),
            Code = header.TryGetValue("generate", out var recipe) ? text + GeneratedCode.Of(recipe) : text,
        };
    }

    private static KeyValuePair<string, string> Line(string name, string line) => HeaderLine().Match(line) is { Success: true } match
        ? new(match.Groups["key"].Value, match.Groups["value"].Value.TrimEnd())
        : throw new FormatException($"{name} has a line that says nothing known: '{line}'.");

    [GeneratedRegex("^// (?<key>class|does|kind|graded|beneath( (sandboxed|confined|process|trusted))?|must not|levels|generate): (?<value>.+)$")]
    private static partial Regex HeaderLine();
}
