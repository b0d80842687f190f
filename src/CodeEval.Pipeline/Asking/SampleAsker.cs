using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Prompting;
using Microsoft.Extensions.AI;

namespace CodeEval.Pipeline.Asking;

/// <summary>
/// Holds the conversation with a model over one sample: its answer, and as long as something that may be told is wrong with
/// that and turns are left, what is wrong, and its next answer.
/// </summary>
/// <param name="prompts">What is asked first, by task.</param>
/// <param name="repairs">The turns that a model has after its first answer.</param>
/// <param name="review">Finds what is wrong with an answer without the hidden tests; null where no answer is repaired.</param>
/// <param name="tools">Gives the tools for a sample of a task; null where models get none.</param>
internal sealed class SampleAsker(
    IReadOnlyDictionary<string, Prompt> prompts, int repairs, IAnswerReview? review, Func<string, IReadOnlyList<AIFunction>>? tools)
{
    /// <summary>Asks until the model has said all that it will.</summary>
    /// <returns>The answers; or the provider's fault, which leaves the sample without a verdict.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; what was had until then is in the journal.</exception>
    public async Task<AskedSample> AskAsync(ChatModel model, SampleKey key, CancellationToken cancellationToken)
    {
        var conversation = new SampleConversation(key, prompts[key.Task], tools?.Invoke(key.Task) ?? []);
        var turns = ImmutableArray.CreateBuilder<AnsweredTurn>();
        while (true)
        {
            var outcome = await model.AnswerAsync(conversation, cancellationToken);
            if (outcome is GenerationOutcome.Faulted fault)
            {
                return new AskedSample.Faulted(key, fault.Reason, conversation.Replies.Sum(reply => reply.Calls) + fault.Calls);
            }

            if (outcome is not GenerationOutcome.Replied replied)
            {
                break;
            }

            var feedback = turns.Count < repairs && review is not null
                ? await review.ReviewAsync(key.Task, replied.Completion.Text, cancellationToken)
                : null;
            turns.Add(new AnsweredTurn(replied.Completion, feedback?.Kind));
            if (feedback is null)
            {
                break;
            }

            conversation.Add(feedback.Message);
        }

        return new AskedSample.Answered(new AnsweredSample(key, turns.ToImmutable())
        {
            Replies = conversation.Replies,
            Price = model.Settings.Price,
            IsLive = model.Settings.Source is ReplySource.OpenAI,
            Repairs = repairs > 0,
        });
    }
}

/// <summary>What came of asking for a sample.</summary>
internal abstract record AskedSample
{
    private AskedSample()
    {
    }

    public sealed record Answered(AnsweredSample Sample) : AskedSample;

    public sealed record Faulted(SampleKey Key, string Reason, int Calls) : AskedSample;
}

/// <summary>Finds what may be told a model of its answer.</summary>
internal interface IAnswerReview
{
    /// <summary>What is wrong with an answer, as far as that can be known without the hidden tests; null where nothing is.</summary>
    Task<AnswerFeedback?> ReviewAsync(string task, string answer, CancellationToken cancellationToken);
}

/// <summary>What a model is told of its answer.</summary>
/// <param name="Kind"><c>compiler</c> or <c>examples</c>.</param>
/// <param name="Message">The message to the model.</param>
internal sealed record AnswerFeedback(string Kind, string Message);
