namespace CodeEval.Generation.Calls;

/// <summary>The time limits of one request.</summary>
internal sealed class ReplyLimits : IDisposable
{
    private readonly ReplySource.OpenAI _source;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _any;
    private bool _heard;

    internal ReplyLimits(ReplySource.OpenAI source, TimeProvider time, CancellationToken caller)
    {
        _source = source;
        _caller = caller;
        _silence = new CancellationTokenSource(FirstSilence, time);
        _whole = new CancellationTokenSource(source.ReplyTimeout, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(caller, _silence.Token, _whole.Token);
    }

    /// <summary>Cancelled by the caller or by a limit.</summary>
    internal CancellationToken Token => _any.Token;

    private TimeSpan FirstSilence => _source.Stream ? _source.FirstTokenTimeout ?? _source.Timeout : _source.Timeout;

    /// <summary>A piece has come: the next may take as long as a silence may.</summary>
    internal void Heard()
    {
        _heard = true;
        _silence.CancelAfter(_source.Timeout);
    }

    /// <summary>One line on the limit that has run out; null where it was the caller who cancelled.</summary>
    internal string? Passed()
    {
        if (_caller.IsCancellationRequested)
        {
            return null;
        }

        if (_silence.IsCancellationRequested)
        {
            return (_source.Stream, _heard) switch
            {
                (false, _) => $"the provider did not reply for {Seconds(_source.Timeout)} s; try again later, or raise \"timeoutSeconds\" of the model",
                (true, false) => $"the provider sent nothing for {Seconds(FirstSilence)} s; try again later, or raise \"{(_source.FirstTokenTimeout is null ? "timeoutSeconds" : "firstTokenSeconds")}\" of the model",
                (true, true) => $"the provider sent nothing more for {Seconds(_source.Timeout)} s; try again later, or raise \"timeoutSeconds\" of the model",
            };
        }

        return _whole.IsCancellationRequested
            ? $"the reply was not whole after {Seconds(_source.ReplyTimeout)} s; raise \"replySeconds\" of the model, or lower \"maxOutputTokens\""
            : null;
    }

    public void Dispose()
    {
        _any.Dispose();
        _silence.Dispose();
        _whole.Dispose();
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###}");
}
