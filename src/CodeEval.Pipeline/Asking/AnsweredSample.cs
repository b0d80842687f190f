using System.Collections.Immutable;
using CodeEval.Generation;

namespace CodeEval.Pipeline.Asking;

/// <summary>A sample whose model has said all that it will: every reply is on disk, and its answers can be graded.</summary>
/// <param name="Key">The sample.</param>
/// <param name="Turns">The answers in their order, one or more: the last one counts.</param>
internal sealed record AnsweredSample(SampleKey Key, ImmutableArray<AnsweredTurn> Turns)
{
    /// <summary>Every reply of the conversation, those that only call tools included; empty where no model was asked.</summary>
    public ImmutableArray<Completion> Replies { get; init; } = [];

    /// <summary>What the model's tokens cost; null where that is not known, and where no model was asked.</summary>
    public TokenPrice? Price { get; init; }

    /// <summary>Whether a model was asked, in this run or an earlier part of it.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether the model was let repair its answers, so that they are told one by one.</summary>
    public bool Repairs { get; init; }
}

/// <summary>One answer, and what the model was told of it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Feedback"><c>compiler</c>, <c>examples</c>, or null where the model was told nothing.</param>
internal sealed record AnsweredTurn(Completion Answer, string? Feedback);
