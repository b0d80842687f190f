using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace CodeEval.Compiling;

/// <summary>
/// Threads with a stack of 64 MB. Deeply nested source makes the compiler recurse, and a stack of the usual size overflows
/// at depths that a model can write. They are used again: such a stack is mapped and unmapped anew for every thread.
/// </summary>
public static class CompilerThreads
{
    private const int StackBytes = 64 * 1024 * 1024;

    private static readonly ConcurrentStack<Worker> Idle = new();

    [ThreadStatic]
    private static bool _isOnOne;

    /// <summary>Does work on such a thread and waits for it; on the same one where the caller is on one already.</summary>
    internal static T Run<T>(Func<T> work)
    {
        if (_isOnOne)
        {
            return work();
        }

        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        using var done = new ManualResetEventSlim();
        Start(() =>
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

            done.Set();
        });
        done.Wait();
        failure?.Throw();
        return result!;
    }

    /// <summary>Does work on such a thread and does not wait. What the work throws ends the process.</summary>
    public static void Start(Action work)
    {
        if (!Idle.TryPop(out var worker))
        {
            worker = new Worker();
        }

        worker.Do(work);
    }

    // Lives as long as the process.
#pragma warning disable CA1001 // The semaphore is never disposed of, since the thread never ends.
    private sealed class Worker
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _wanted = new(0);
        private Action _work = () => { };

        public Worker() => new Thread(Live, StackBytes) { IsBackground = true, Name = "compiler" }.Start();

        public void Do(Action work)
        {
            _work = work;
            _wanted.Release();
        }

        private void Live()
        {
            _isOnOne = true;
            while (true)
            {
                _wanted.Wait();
                _work();
                Idle.Push(this);
            }
        }
    }
}
