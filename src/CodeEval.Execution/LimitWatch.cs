using CodeEval.Tasks;

namespace CodeEval.Execution;

/// <summary>Looks at a running worker again and again until it has passed a limit.</summary>
internal sealed class LimitWatch
{
    /// <summary>Most samples are over before, and cost no look.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly WorkerProcess _worker;
    private readonly TaskLimits _limits;
    private readonly TimeProvider _clock;
    private readonly ProcessUsage _before;
    private readonly long _start;

    /// <summary>From now on time counts, and what the process had used until now does not.</summary>
    public LimitWatch(WorkerProcess worker, TaskLimits limits, TimeProvider clock)
    {
        _worker = worker;
        _limits = limits;
        _clock = clock;
        _before = worker.UsageNow();
        _start = clock.GetTimestamp();
    }

    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>Completes with the ending once a limit is passed.</summary>
    public async Task<ExecutionOutcome> WatchAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(new[] { FirstLook, _limits.CpuTime, _limits.WallTime }.Min(), _clock, cancellationToken);
        while (true)
        {
            if (PassedLimit() is { } outcome)
            {
                return outcome;
            }

            await Task.Delay(Interval, _clock, cancellationToken);
        }
    }

    private ExecutionOutcome? PassedLimit()
    {
        if (_worker.ReadUsage() is { } now)
        {
            if (now.Cpu - _before.Cpu > _limits.CpuTime)
            {
                return new ExecutionOutcome.TimedOut(TimeoutClock.Cpu);
            }

            if (now.ResidentBytes - _before.ResidentBytes > _limits.MemoryBytes)
            {
                return new ExecutionOutcome.MemoryExceeded();
            }
        }

        return Elapsed > _limits.WallTime ? new ExecutionOutcome.TimedOut(TimeoutClock.Wall) : null;
    }
}
