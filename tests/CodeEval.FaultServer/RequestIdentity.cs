namespace CodeEval.Faults;

/// <summary>What makes two requests the same one, asked again.</summary>
/// <param name="Conversation">A hash of the model and the messages.</param>
/// <param name="Seed">The request's seed; null where it has none.</param>
public sealed record RequestIdentity(string Conversation, long? Seed);
