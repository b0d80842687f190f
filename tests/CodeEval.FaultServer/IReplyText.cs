namespace CodeEval.Faults;

/// <summary>What a model says: a pure function of the request.</summary>
public interface IReplyText
{
    /// <summary>The reply to a request; null where the model has none, which is the request's fault.</summary>
    string? TextFor(ChatRequest request);
}
