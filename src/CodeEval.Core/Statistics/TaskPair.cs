namespace CodeEval.Statistics;

/// <summary>A kind of task: how often each of two models passes it.</summary>
/// <param name="First">The chance that a sample of the first model passes, from 0 to 1.</param>
/// <param name="Second">The chance that a sample of the second model passes, from 0 to 1.</param>
/// <param name="Weight">How much of all tasks is of this kind, above 0; weights need not add up to 1.</param>
public sealed record TaskPair(double First, double Second, double Weight = 1);
