namespace CodeEval.Generation;

/// <summary>What came of asking a model once: its reply, or the provider's fault.</summary>
public abstract record GenerationOutcome
{
    private GenerationOutcome()
    {
    }

    /// <summary>The model replied; the reply may still be empty or useless.</summary>
    /// <param name="Completion">The reply.</param>
    public sealed record Replied(Completion Completion) : GenerationOutcome;

    /// <summary>No reply was had, which is nobody's failure but the provider's; the sample is unscored.</summary>
    /// <param name="Reason">One line that says what failed and what to do, and never holds a key.</param>
    public sealed record Faulted(string Reason) : GenerationOutcome
    {
        /// <summary>The requests that were sent in vain.</summary>
        public int Calls { get; init; }
    }
}
