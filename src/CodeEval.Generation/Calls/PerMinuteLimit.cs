using System.Threading.RateLimiting;

namespace CodeEval.Generation.Calls;

/// <summary>So much within a minute, evenly spread: a token bucket that fills at that rate and holds a sixth of a minute's worth.</summary>
internal sealed class PerMinuteLimit : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // The timer behind the bucket is not exact below this.
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(50);

    private readonly int _burst;
    private readonly TokenBucketRateLimiter _bucket;

    internal PerMinuteLimit(int perMinute)
    {
        _burst = Math.Max(1, perMinute / 6);
        (TimeSpan period, int amount) = TickOf(perMinute);
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = _burst,
            TokensPerPeriod = amount,
            ReplenishmentPeriod = period,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>How much comes into the bucket at once, and how often, so that it is so much within a minute.</summary>
    internal static (TimeSpan Period, int Amount) TickOf(int perMinute)
    {
        // Whole ones come at once, so that nothing is lost to rounding.
        long mostTimes = Minute.Ticks / ShortestPeriod.Ticks;
        long amount = (perMinute + mostTimes - 1) / mostTimes;
        return (TimeSpan.FromTicks(((Minute.Ticks * amount) + perMinute - 1) / perMinute), (int)amount);
    }

    /// <summary>Waits until so much may be taken, and takes it; more than the bucket holds in several draughts.</summary>
    internal async Task TakeAsync(int amount, CancellationToken cancellationToken)
    {
        for (int left = amount; left > 0; left -= _burst)
        {
            using RateLimitLease lease = await _bucket.AcquireAsync(Math.Min(left, _burst), cancellationToken);
        }
    }

    /// <summary>Takes what is there of so much, without waiting: what was used beyond an estimate, the next ones wait for.</summary>
    internal void TakeWhatIsThere(int amount)
    {
        int there = (int)Math.Min(amount, _bucket.GetStatistics()?.CurrentAvailablePermits ?? 0);
        if (there > 0)
        {
            _bucket.AttemptAcquire(there).Dispose();
        }
    }

    public void Dispose() => _bucket.Dispose();
}
