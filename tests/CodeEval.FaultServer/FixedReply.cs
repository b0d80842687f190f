namespace CodeEval.Faults;

/// <summary>The same reply to everything.</summary>
/// <param name="text">The reply.</param>
public sealed class FixedReply(string text) : IReplyText
{
    /// <summary>A short reply without code, so that nothing of a measurement is spent on grading.</summary>
    public static FixedReply Tiny { get; } = new("I would rather not write any code today.");

    /// <inheritdoc/>
    public string TextFor(ChatRequest request) => text;
}
