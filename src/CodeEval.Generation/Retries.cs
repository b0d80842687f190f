namespace CodeEval.Generation;

/// <summary>When a model is asked again. There is no other place that does: the SDK's own retries are off.</summary>
internal static class Retries
{
    private const int Most = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    // A provider that wants more than this is better left alone: the sample is unscored, and a resumed run asks again.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>The wait before asking again, never shorter than the provider asks for; null where it is not done.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="done">How often it was asked again already.</param>
    internal static TimeSpan? DelayAfter(ProviderException fault, int done)
    {
        if (!fault.IsTransient || done >= Most)
        {
            return null;
        }

        TimeSpan own = FirstDelay * Math.Pow(2, done);
        TimeSpan delay = fault.RetryAfter > own ? fault.RetryAfter.Value : own;
        return delay <= LongestDelay ? delay : null;
    }
}
