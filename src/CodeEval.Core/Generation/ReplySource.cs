namespace CodeEval.Generation;

/// <summary>Where the replies of a model come from. The sources are a closed set.</summary>
public abstract record ReplySource
{
    private ReplySource()
    {
    }

    /// <summary>An OpenAI-compatible endpoint.</summary>
    /// <param name="BaseAddress">The address that ends in <c>/v1</c> or the like; <c>chat/completions</c> is appended.</param>
    /// <param name="ModelId">The model's id at that endpoint.</param>
    /// <param name="ApiKeyVariable">The environment variable that holds the key; null for a server that wants none.</param>
    /// <param name="Stream">Whether replies are streamed.</param>
    public sealed record OpenAI(Uri BaseAddress, string ModelId, string? ApiKeyVariable, bool Stream) : ReplySource
    {
        /// <summary>The longest silence: how long to wait for a reply, or for the next piece of a streamed one.</summary>
        public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

        /// <summary>
        /// The field of a request that bounds the reply's tokens. Most compatible servers know only <c>max_tokens</c>;
        /// the newer models of OpenAI itself know only <c>max_completion_tokens</c>.
        /// </summary>
        public string MaxTokensField { get; init; } = "max_tokens";
    }

    /// <summary>Replies read from files: no model is asked.</summary>
    /// <param name="Folder">The folder of one model's replies.</param>
    /// <param name="Scripted">Whether they were written by hand rather than recorded from a model.</param>
    public sealed record Replay(string Folder, bool Scripted) : ReplySource;
}
