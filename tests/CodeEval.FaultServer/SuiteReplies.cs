using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Faults;

/// <summary>
/// Answers the tasks of a suite: with the reference solution where the request's seed is even or missing, with a
/// known-wrong one where it is odd.
/// </summary>
/// <param name="tasks">The suite.</param>
public sealed class SuiteReplies(ImmutableArray<EvalTask> tasks) : IReplyText
{
    private readonly ImmutableArray<EvalTask> _longestFirst = [.. tasks.OrderByDescending(task => task.Prompt.Length)];

    /// <summary>Reads the suite.</summary>
    /// <param name="folder">The folder of tasks.</param>
    public static SuiteReplies Of(string folder) => new([.. TaskLoader.Load([folder])]);

    /// <inheritdoc/>
    public string? TextFor(ChatRequest request)
    {
        // A client may put the system message before the user's.
        var task = _longestFirst.FirstOrDefault(one => request.UserMessage.StartsWith(one.Prompt, StringComparison.Ordinal))
            ?? _longestFirst.FirstOrDefault(one => request.UserMessage.Contains(one.Prompt, StringComparison.Ordinal));
        if (task is null)
        {
            return null;
        }

        var solution = (request.Identity.Seed ?? 0) % 2 == 0 ? task.Reference[0] : task.KnownWrong[0];
        return $"Here it is:\n\n```csharp\n{solution.Text}```\n";
    }
}
