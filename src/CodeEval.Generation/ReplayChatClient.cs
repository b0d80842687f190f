using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CodeEval.Generation.Replies;
using CodeEval.Runs;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>
/// Answers from the files of one model's replies; no model is asked. Which file it is, is told by the <see cref="SampleKey"/> in
/// the request's <see cref="ChatModel.SampleProperty"/> and by how many replies the messages hold already. What the messages
/// say is held against the recording where that tells which prompt was answered.
/// </summary>
public sealed class ReplayChatClient : IChatClient
{
    private readonly string _folder;

    /// <summary>Answers from a folder.</summary>
    /// <param name="folder">The folder that holds <c>TASK/INDEX.md</c>, see <see cref="ReplyFile.PathOf(string, SampleKey)"/>.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public ReplayChatClient(string folder)
    {
        _folder = Directory.Exists(folder)
            ? folder
            : throw new InputException($"{folder}: there is no such folder; give the path of a folder of replies");
    }

    /// <inheritdoc/>
    /// <exception cref="ProviderException">There is no such reply, it cannot be read, or it answers another prompt.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> said = [.. messages];
        SampleKey sample = options.Sample();
        int step = Conversations.StepOf(said);
        string text = await ReadTextAsync(sample, step, cancellationToken);
        RecordedReply? details = await ReadDetailsAsync(sample, step, cancellationToken);
        if (details?.PromptHash is { } recorded && recorded != Conversations.HashOf(said, options))
        {
            throw new ProviderException($"reply {sample.Index} to {sample.Task} was recorded for another prompt; record it again, or ask the model");
        }

        ChatResponse response = Completions.ToResponse(new Completion(text)
        {
            FinishReason = details?.FinishReason,
            ToolCalls = details?.ToolCalls ?? default,
        });
        if (details?.Reasoning is { } reasoning)
        {
            response.Messages[0].Contents.Insert(0, new TextReasoningContent(reasoning));
        }

        response.Usage = details?.Usage is { } usage ? Completions.To(usage) : null;
        return response;
    }

    /// <inheritdoc/>
    /// <exception cref="ProviderException">There is no such reply, it cannot be read, or it answers another prompt.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }

    // Read as bytes, so that nothing is taken away: a mark at the beginning and every line end are the model's own.
    private async Task<string> ReadTextAsync(SampleKey sample, int step, CancellationToken cancellationToken)
    {
        string file = ReplyFile.PathOf(_folder, sample, step);
        if (await ReadAsync(file, sample, cancellationToken) is { } bytes)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        throw step == 0
            ? new ProviderException($"there is no reply {sample.Index} to {sample.Task}; add {file}, or ask for fewer samples or tasks")
            : new ProviderException($"the recording of sample {sample.Index} of {sample.Task} ends before {file}") { Kind = ProviderFault.NotRecorded };
    }

    private async Task<RecordedReply?> ReadDetailsAsync(SampleKey sample, int step, CancellationToken cancellationToken)
    {
        string file = ReplyFile.PathOfDetails(_folder, sample, step);
        try
        {
            RecordedReply? details = await ReadAsync(file, sample, cancellationToken) is { } bytes
                ? JsonSerializer.Deserialize(bytes, RunJson.Lines.RecordedReply)
                : null;
            return details?.ToolCalls is { } calls && calls.Any(call => call is null) ? throw new JsonException("a tool call is null") : details;
        }
        catch (JsonException fault)
        {
            throw new ProviderException($"{file} is not what a recording leaves; record it again, or take it away", fault);
        }
    }

    private static async Task<byte[]?> ReadAsync(string file, SampleKey sample, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProviderException($"the reply {sample.Index} to {sample.Task} cannot be read; check {file}", fault);
        }
    }
}
