using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CodeEval.Runs;

namespace CodeEval.Reporting.Showdown;

/// <summary>What tags say of a task that reports compare models by. docs/task-format.md lists them.</summary>
internal static partial class TaskTags
{
    /// <summary>Whether it is about mathematics.</summary>
    public static bool IsMathematics(RunTask task) => task.Tags.Append(task.Category).Any(word => word is "mathematics" or "math");

    /// <summary>Whether its prompt is long.</summary>
    public static bool IsLongContext(RunTask task) => task.Tags.Contains("long-context") || ContextSize(task) is not null;

    /// <summary>The length of its prompt in thousands of tokens, 32 or more; null where no tag tells it.</summary>
    public static int? ContextSize(RunTask task) =>
        task.Tags.Select(tag => ContextTag.Match(tag)).FirstOrDefault(match => match.Success) is { } match
        && int.Parse(match.Groups["size"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is >= 32 and var size
            ? size
            : null;

    /// <summary>The languages other than English that its prompt is written in, such as <c>de</c>.</summary>
    public static ImmutableArray<string> PromptLanguages(RunTask task) =>
    [
        .. task.Tags
            .Select(tag => LanguageTag.Match(tag))
            .Where(match => match.Success)
            .Select(match => match.Groups["language"].Value)
            .Where(language => language != "en" && !language.StartsWith("en-", StringComparison.Ordinal))
            .Distinct(),
    ];

    [GeneratedRegex(@"^context:(?<size>\d{1,5})k$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ContextTag { get; }

    [GeneratedRegex("^(prompt-)?language:(?<language>[a-z]{2,3}(-[A-Za-z]{2,4})?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag { get; }
}
