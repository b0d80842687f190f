namespace CodeEval.Execution;

/// <summary>
/// A handle is inherited by whatever process is started while it is open for inheritance, so that such handles are made
/// and processes started one at a time in the whole process.
/// </summary>
internal static class InheritedHandles
{
    /// <summary>Held while handles are open for inheritance.</summary>
    public static Lock Lock { get; } = new();
}
