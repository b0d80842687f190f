using System.Runtime.ExceptionServices;

namespace CodeEval.Compiling;

/// <summary>
/// Runs work on a thread with a stack of 64 MB. Deeply nested source makes the compiler recurse, and a stack of the
/// usual size overflows at depths that a model can write.
/// </summary>
internal static class LargeStack
{
    private const int StackBytes = 64 * 1024 * 1024;

    public static T Run<T>(Func<T> work)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    // Nothing is hidden: it is thrown again, with its own stack trace, on the caller's thread.
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "compiler",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
