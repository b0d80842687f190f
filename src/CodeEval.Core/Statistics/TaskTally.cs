namespace CodeEval.Statistics;

/// <summary>How the samples of one model for one task came out: what pass@k is estimated from.</summary>
/// <param name="Task">The task's id, by which two models are paired.</param>
/// <param name="Scored">The samples with a verdict on the model: n, 0 or more. Unscored samples are not among them.</param>
/// <param name="Passed">Those that passed: c, from 0 to <paramref name="Scored"/>.</param>
public sealed record TaskTally(string Task, int Scored, int Passed);
