namespace CodeEval.Compiling.Policy;

/// <summary>A symbol that a rule forbids.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Symbol">The symbol as a report names it.</param>
/// <param name="IsEmitted">Whether the compiler puts it into honest code too.</param>
internal sealed record PolicyMatch(PolicyRule Rule, string Symbol, bool IsEmitted);
