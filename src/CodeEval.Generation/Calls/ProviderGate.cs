namespace CodeEval.Generation.Calls;

/// <summary>
/// The way to one provider, shared by the models that are asked there with the same key: it holds how many requests are open,
/// how many are begun and how many tokens asked for within a minute, and a pause that the provider has asked for.
/// </summary>
internal sealed class ProviderGate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly AdaptiveConcurrency _concurrency;
    private readonly PerMinuteLimit? _requests;
    private readonly PerMinuteLimit? _tokens;
    private readonly Lock _lock = new();
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    internal ProviderGate(int parallel, int? requestsPerMinute, int? tokensPerMinute, TimeProvider time)
    {
        _time = time;
        _concurrency = new AdaptiveConcurrency(parallel);
        _requests = requestsPerMinute is { } requests ? new PerMinuteLimit(requests) : null;
        _tokens = tokensPerMinute is { } tokens ? new PerMinuteLimit(tokens) : null;
    }

    /// <summary>Whether tokens are limited, so that a request has to tell what it will take.</summary>
    internal bool CountsTokens => _tokens is not null;

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="tokens">The tokens that it will take, by estimate.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The request's number, to be told when it has ended.</returns>
    internal async Task<long> EnterAsync(int tokens, CancellationToken cancellationToken)
    {
        long request = await _concurrency.EnterAsync(cancellationToken);
        try
        {
            await (_requests?.TakeAsync(1, cancellationToken) ?? Task.CompletedTask);
            await (_tokens?.TakeAsync(tokens, cancellationToken) ?? Task.CompletedTask);
            await WaitForPauseAsync(cancellationToken);
            return request;
        }
        catch
        {
            _concurrency.Leave(request, refused: null);
            throw;
        }
    }

    /// <summary>A request was answered.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="moreTokens">The tokens that it took beyond the estimate.</param>
    internal void Answered(long request, int moreTokens)
    {
        _tokens?.TakeWhatIsThere(moreTokens);
        _concurrency.Leave(request, refused: false);
    }

    /// <summary>A request failed, or was cancelled.</summary>
    internal void Failed(long request, ProviderException? fault)
    {
        if (fault?.RetryAfter is { } wait && wait <= RetryingClient.LongestWait)
        {
            Pause(_time.GetUtcNow() + wait);
        }

        _concurrency.Leave(request, refused: fault?.Kind == ProviderFault.RateLimited ? true : null);
    }

    public void Dispose()
    {
        _requests?.Dispose();
        _tokens?.Dispose();
    }

    private void Pause(DateTimeOffset until)
    {
        lock (_lock)
        {
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    private DateTimeOffset PausedUntil()
    {
        lock (_lock)
        {
            return _pausedUntil;
        }
    }

    private async Task WaitForPauseAsync(CancellationToken cancellationToken)
    {
        // Once more where it was made longer meanwhile.
        for (DateTimeOffset waited = DateTimeOffset.MinValue; PausedUntil() is var until && until > waited; waited = until)
        {
            if (until - _time.GetUtcNow() is var pause && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }
}
