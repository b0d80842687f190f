using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>
/// Answers from the files of one model's replies; no model is asked and no tokens are reported. Which file it is, is told by
/// the <see cref="SampleKey"/> in the request's <see cref="ChatModel.SampleProperty"/>; the messages are not looked at.
/// </summary>
public sealed class ReplayChatClient : IChatClient
{
    private readonly string _folder;

    /// <summary>Answers from a folder.</summary>
    /// <param name="folder">The folder that holds <c>TASK/INDEX.md</c>, see <see cref="ReplyFile.PathOf"/>.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public ReplayChatClient(string folder)
    {
        _folder = Directory.Exists(folder)
            ? folder
            : throw new InputException($"{folder}: there is no such folder; give the path of a folder of replies");
    }

    /// <inheritdoc/>
    /// <exception cref="ProviderException">There is no such reply, or it cannot be read.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new(new ChatMessage(ChatRole.Assistant, await ReadAsync(SampleOf(options), cancellationToken)));

    /// <inheritdoc/>
    /// <exception cref="ProviderException">There is no such reply, or it cannot be read.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, await ReadAsync(SampleOf(options), cancellationToken));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: no file is held open.</summary>
    public void Dispose()
    {
    }

    private static SampleKey SampleOf(ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(ChatModel.SampleProperty) as SampleKey
        ?? throw new ArgumentException($"The request does not say which sample it is for: set \"{ChatModel.SampleProperty}\".", nameof(options));

    // Read as bytes, so that nothing is taken away: a mark at the beginning and every line end are the model's own.
    private async Task<string> ReadAsync(SampleKey sample, CancellationToken cancellationToken)
    {
        string file = ReplyFile.PathOf(_folder, sample);
        try
        {
            return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProviderException($"there is no reply {sample.Index} to {sample.Task}; add {file}, or ask for fewer samples or tasks", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProviderException($"the reply {sample.Index} to {sample.Task} cannot be read; check {file}", fault);
        }
    }
}
