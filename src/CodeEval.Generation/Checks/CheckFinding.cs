namespace CodeEval.Generation.Checks;

/// <summary>One thing that was found out about a model.</summary>
/// <param name="Step">What it is about.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Message">One line that says what was found and, where it is a fault, what to do; it never holds a key.</param>
public sealed record CheckFinding(CheckStep Step, bool Passed, string Message);
