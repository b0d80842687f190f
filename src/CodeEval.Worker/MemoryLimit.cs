namespace CodeEval.Worker;

/// <summary>
/// Bounds the managed heap of the running process. The runtime takes a new limit while it runs, so that workers
/// are started before it is known for which task.
/// </summary>
internal sealed class MemoryLimit
{
    private long _applied;

    public void Apply(long bytes)
    {
        if (bytes == _applied)
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
        if (!TryRefresh())
        {
            // What earlier samples left may take more than the new limit allows.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _ = TryRefresh();
        }

        _applied = bytes;
    }

    /// <summary>False where the heap already holds more; the host's watch over the whole process then stays alone.</summary>
    private static bool TryRefresh()
    {
        try
        {
            GC.RefreshMemoryLimit();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
