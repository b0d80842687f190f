using System.Runtime.ExceptionServices;
using CodeEval.Runs;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Replies;

/// <summary>
/// Answers from the run's journal what it holds, and puts every other reply into it before it is used for anything: a run
/// that is resumed walks through the same conversations and asks only for what is missing. A reply counts only for the very
/// same words, tools and settings.
/// </summary>
internal sealed class RecordingClient : DelegatingChatClient
{
    private readonly ReplyJournal _journal;

    internal RecordingClient(IChatClient inner, ReplyJournal journal)
        : base(inner) => _journal = journal;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> said = [.. messages];
        SampleKey sample = options.Sample();
        int step = Conversations.StepOf(said);
        string prompt = Conversations.HashOf(said, options);
        if (_journal.Find(sample, step, prompt) is not { } completion)
        {
            ChatResponse response = await base.GetResponseAsync(said, options, cancellationToken);

            // What is paid for is kept, also where the run is being stopped.
            completion = await _journal.AppendAsync(sample, step, prompt, Completions.From(response), CancellationToken.None);
            if (ReplyProperties.NotCachedBecause(response) is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }
        }

        options.Replies()?.Add(completion);
        return Completions.ToResponse(completion);
    }
}
