using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Pipeline.Repair;
using CodeEval.Prompting;
using CodeEval.Repair;
using Microsoft.Extensions.AI;

namespace CodeEval.Pipeline.Asking;

/// <summary>
/// Holds the conversation with a model over one sample: its answer, and as long as something that may be told is wrong with
/// that and turns are left, what is wrong, and its next answer.
/// </summary>
/// <param name="prompts">What is asked first, by task.</param>
/// <param name="repairs">The turns that a model has after its first answer.</param>
/// <param name="check">Finds what is wrong with an answer without the hidden tests; null where no answer is repaired.</param>
/// <param name="tools">Gives the tools for a sample of a task; null where models get none.</param>
internal sealed class SampleAsker(
    IReadOnlyDictionary<string, Prompt> prompts, int repairs, AnswerCheck? check, Func<string, IReadOnlyList<AIFunction>>? tools)
{
    /// <summary>The name of a task's first prompt, tools included.</summary>
    public string PromptHashOf(string task) => SampleConversation.HashOf(prompts[task], ToolsFor(task));

    /// <summary>Asks until the model has said all that it will.</summary>
    /// <returns>The answers; or the provider's fault, which leaves the sample without a verdict.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; what was had until then is in the journal.</exception>
    public async Task<AskedSample> AskAsync(ChatModel model, SampleKey key, CancellationToken cancellationToken)
    {
        var conversation = new SampleConversation(key, prompts[key.Task], ToolsFor(key.Task));
        var turns = ImmutableArray.CreateBuilder<AnsweredTurn>();
        while (true)
        {
            var outcome = await model.AnswerAsync(conversation, cancellationToken);
            if (outcome is GenerationOutcome.Faulted fault)
            {
                return Fault(fault.Reason, fault.Calls);
            }

            if (outcome is GenerationOutcome.NotRecorded end && (turns.Count == 0 || turns[^1].Answer != conversation.Replies[^1]))
            {
                // The recording ends after a call of a tool: what the model would have answered, nobody knows.
                return Fault(end.Reason, calls: 0);
            }

            if (outcome is not GenerationOutcome.Replied replied)
            {
                break;
            }

            var finding = turns.Count < repairs && check is not null
                ? await check.CheckAsync(key.Task, replied.Completion.Text, cancellationToken)
                : null;
            if (finding is AnswerFinding.Faulted notChecked)
            {
                return Fault(notChecked.Reason, calls: 0) with { IsHarness = true };
            }

            var message = finding is null ? null : RepairPrompt.Build(finding);
            turns.Add(new AnsweredTurn(replied.Completion, message is null ? null : finding!.Word));
            if (message is null)
            {
                break;
            }

            conversation.Add(message);
        }

        return new AskedSample.Answered(Sample());

        // What was had before a fault was paid for all the same.
        AskedSample.Faulted Fault(string reason, int calls) => new(Sample(), reason, calls);

        AnsweredSample Sample() => new(key, turns.ToImmutable())
        {
            Replies = conversation.Replies,
            Price = model.Settings.Price,
            IsLive = model.Settings.Source is ReplySource.OpenAI,
            Repairs = repairs > 0,
        };
    }

    private IReadOnlyList<AIFunction> ToolsFor(string task) => tools?.Invoke(task) ?? [];
}

/// <summary>What came of asking for a sample.</summary>
internal abstract record AskedSample
{
    private AskedSample()
    {
    }

    public sealed record Answered(AnsweredSample Sample) : AskedSample;

    /// <param name="Sample">What was had until then.</param>
    /// <param name="Reason">What went wrong, in one line.</param>
    /// <param name="Calls">The requests in vain.</param>
    public sealed record Faulted(AnsweredSample Sample, string Reason, int Calls) : AskedSample
    {
        /// <summary>Whether it is the harness that failed, and not the provider.</summary>
        public bool IsHarness { get; init; }
    }
}
