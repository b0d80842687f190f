using System.Collections.Immutable;

namespace CodeEval.Generation;

/// <summary>A folder of one model's replies: <c>replies.json</c>, and <c>TASK/INDEX.md</c> for every reply.</summary>
public sealed record RecordedReplies
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The model's family; empty where it is not told.</summary>
    public required string Family { get; init; }

    /// <summary>How the replies came to be.</summary>
    public required ReplyOrigin Origin { get; init; }

    /// <summary>A word on where they come from; empty where there is none.</summary>
    public required string Note { get; init; }

    /// <summary>The number of replies to each task, by the task's id.</summary>
    public required ImmutableSortedDictionary<string, int> Replies { get; init; }

    /// <summary>The model whose replies these are, to be used in a run.</summary>
    public ModelSettings ToSettings() => new()
    {
        Name = Model,
        Family = Family,
        Source = new ReplySource.Replay(Folder, Origin == ReplyOrigin.Scripted),
    };
}
