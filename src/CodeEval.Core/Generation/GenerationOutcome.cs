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

    /// <summary>The replies are read from a recording, which ends before this turn: the conversation ends there too.</summary>
    /// <param name="Reason">One line that says what is missing.</param>
    public sealed record NotRecorded(string Reason) : GenerationOutcome;

    /// <summary>No reply was had, which is nobody's failure but the provider's; the sample is unscored.</summary>
    /// <param name="Reason">One line that says what failed and what to do, and never holds a key.</param>
    public sealed record Faulted(string Reason) : GenerationOutcome
    {
        /// <summary>The requests that were sent in vain.</summary>
        public int Calls { get; init; }
    }
}
