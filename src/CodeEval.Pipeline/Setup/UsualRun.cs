using System.Collections.Immutable;

namespace CodeEval.Pipeline.Setup;

/// <summary>What a run is where nobody says otherwise.</summary>
public static class UsualRun
{
    /// <summary>Samples per task and model.</summary>
    public const int Samples = 5;

    /// <summary>Calls that are open at once at one provider.</summary>
    public const int Parallel = 8;

    private static readonly ImmutableArray<int> UsualK = [1, 5, 10];

    /// <summary>The k of pass@k: 1, 5 and 10, as far as there are samples.</summary>
    /// <param name="samples">Samples per task and model.</param>
    public static ImmutableArray<int> K(int samples) => [.. UsualK.Where(k => k <= samples)];
}
