using System.Collections.Immutable;
using System.Globalization;

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

    /// <summary>The name of a run's folder: when it was begun, so that names sort.</summary>
    /// <param name="time">The clock.</param>
    public static string FolderName(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetLocalNow().ToString("yyyy-MM-dd_HH-mm-ss-fff", CultureInfo.InvariantCulture);
    }
}
