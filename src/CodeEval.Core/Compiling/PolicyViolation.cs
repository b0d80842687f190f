namespace CodeEval.Compiling;

/// <summary>One use of something that the task does not permit.</summary>
/// <param name="Symbol">What is used, such as <c>System.Environment.Exit</c>.</param>
/// <param name="Line">The line in the submission, from 1; 0 where it has no place there.</param>
/// <param name="Column">The column in the submission, from 1; 0 where it has no place there.</param>
/// <param name="Rule">The name of the rule in docs/policy.md.</param>
/// <param name="Reason">Why the rule is there, as the end of a sentence.</param>
/// <param name="Capability">The capability of a task that would permit it; null where none does.</param>
public sealed record PolicyViolation(string Symbol, int Line, int Column, string Rule, string Reason, string? Capability)
{
    /// <summary>One line for people, without the place.</summary>
    public string Message => Capability is null
        ? $"{Symbol} is not permitted (rule {Rule}): {Reason}. No capability permits it."
        : $"{Symbol} is not permitted (rule {Rule}): {Reason}. The capability \"{Capability}\" would permit it.";
}
