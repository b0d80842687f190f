namespace CodeEval.Worker.Confinement;

/// <summary>
/// The rest of the confinement of a worker that was started and not forked: the filter of system calls, which would have
/// kept the runtime from starting, and the limits, which count from here.
/// </summary>
internal static class SelfConfinement
{
    /// <summary>Confines all threads of this process.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses.</exception>
    public static void Enter(ConfinementLevel level, in ChildLimits limits)
    {
        if (!ResourceLimits.Apply(limits, ResourceLimits.ReadDataBytes()) || !SystemCallFilter.Prepare(level).ApplyToAllThreads())
        {
            throw new InvalidOperationException("The kernel refuses to confine a worker that has started.");
        }
    }
}
