namespace CodeEval.Tests.Generation;

/// <summary>
/// A clock that stands still. Short timers are back-off: they are written down and fire at once.
/// Long ones are limits on silence: they fire when the test says so.
/// </summary>
internal sealed class ManualClock : TimeProvider
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _backOffs = [];
    private readonly List<HeldTimer> _held = [];
    private readonly TaskCompletionSource _extended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a limit was extended, because something was heard.</summary>
    internal Task Extended => _extended.Task;

    internal IReadOnlyList<TimeSpan> BackOffs
    {
        get
        {
            lock (_lock)
            {
                return [.. _backOffs];
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (dueTime >= TimeSpan.Zero && dueTime <= LongestBackOff)
            {
                _backOffs.Add(dueTime);
                return System.CreateTimer(callback, state, TimeSpan.Zero, period);
            }

            var timer = new HeldTimer(callback, state, _extended);
            _held.Add(timer);
            return timer;
        }
    }

    /// <summary>Lets the limits on silence run out.</summary>
    internal void RunOut()
    {
        HeldTimer[] timers;
        lock (_lock)
        {
            timers = [.. _held];
        }

        foreach (HeldTimer timer in timers)
        {
            timer.Fire();
        }
    }

    private sealed class HeldTimer : ITimer
    {
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private volatile bool _disposed;

        private readonly TaskCompletionSource _extended;

        internal HeldTimer(TimerCallback callback, object? state, TaskCompletionSource extended)
        {
            _callback = callback;
            _state = state;
            _extended = extended;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _extended.TrySetResult();
            }

            return !_disposed;
        }

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            if (!_disposed)
            {
                _callback(_state);
            }
        }
    }
}
