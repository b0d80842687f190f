using System.Collections.Immutable;

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
        /// <summary>The address as it may be shown: without a user, a query or a fragment, in which someone may have written a key.</summary>
        public string ShownAddress => BaseAddress.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

        /// <summary>The longest silence: how long to wait for a reply that is not streamed, or for the next piece of one that is.</summary>
        public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

        /// <summary>How long to wait for the first piece of a streamed reply; null for <see cref="Timeout"/>.</summary>
        public TimeSpan? FirstTokenTimeout { get; init; }

        /// <summary>How long a whole reply may take, from the request to its end.</summary>
        public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromHours(1);

        /// <summary>The requests that may be begun within a minute; null for no limit of our own.</summary>
        public int? RequestsPerMinute { get; init; }

        /// <summary>The tokens, of prompts and replies together, that may be asked for within a minute; null for no limit of our own.</summary>
        public int? TokensPerMinute { get; init; }

        /// <summary>The requests that may be open at once; null for as many as the run allows.</summary>
        public int? Parallel { get; init; }

        /// <summary>How often a request that failed in passing is made again at most.</summary>
        public int Retries { get; init; } = 5;

        /// <summary>Whether the system message is put before the user's, for models that are not to have one.</summary>
        public bool SystemInUser { get; init; }

        /// <summary>Sampling settings that the model does not take and that are therefore not sent, such as <c>temperature</c>.</summary>
        public ImmutableArray<string> Ignores { get; init; } = [];

        /// <summary>Further fields of the request, as a JSON object; null for none.</summary>
        public string? ExtraBody { get; init; }

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
