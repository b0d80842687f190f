namespace CodeEval.Pipeline.Progress;

/// <summary>How far a model's part of a run has come.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Expected">Samples in all.</param>
/// <param name="Done">Those that are finished, those of an earlier part of the run among them.</param>
/// <param name="Passed">Those of them that passed.</param>
/// <param name="Failed">Those of them with any other verdict on the model.</param>
/// <param name="Unscored">Those of them without a verdict.</param>
/// <param name="Tokens">Tokens of prompts and replies; null where none were reported.</param>
/// <param name="CostUsd">What they cost in US dollars; null where that is not known.</param>
/// <param name="PerSecond">Samples finished in a second since the run, or its present part, began; null until one is.</param>
/// <param name="TimeLeft">How long the rest takes at that rate; null while there is no rate, zero at the end.</param>
public sealed record ModelProgress(
    string Model,
    int Expected,
    int Done,
    int Passed,
    int Failed,
    int Unscored,
    long? Tokens,
    decimal? CostUsd,
    double? PerSecond,
    TimeSpan? TimeLeft);
