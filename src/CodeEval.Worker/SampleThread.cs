namespace CodeEval.Worker;

/// <summary>Threads that samples run on.</summary>
internal static class SampleThread
{
    /// <summary>The same stack on every machine, whatever its limits say: that of a main thread on Linux.</summary>
    private const int StackBytes = 8 * 1024 * 1024;

    public static Thread Start(ThreadStart start, bool isBackground)
    {
        var thread = new Thread(start, StackBytes) { IsBackground = isBackground };
        thread.Start();
        return thread;
    }
}
