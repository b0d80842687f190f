namespace CodeEval.Execution.Forking;

/// <summary>Holds the zygote that all samples of an executor are forked from, and replaces one that has died.</summary>
internal sealed class ZygoteKeeper : IAsyncDisposable
{
    /// <summary>A sample can kill a zygote; where that happens again and again, forking is given up.</summary>
    private const int MaxZygotes = 20;

    private readonly WorkerLauncher _launcher;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _disposing = new();
    private Zygote? _zygote;
    private int _started;

    public ZygoteKeeper(WorkerLauncher launcher)
    {
        _launcher = launcher;
    }

    /// <summary>Why nothing is forked; null where it is, or where nobody has asked yet.</summary>
    public string? Refusal { get; private set; }

    /// <summary>A living zygote; null where samples cannot be forked.</summary>
    public async Task<Zygote?> LivingAsync()
    {
        if (_zygote is { IsGone: false } zygote)
        {
            return zygote;
        }

        await _gate.WaitAsync(_disposing.Token);
        try
        {
            return _zygote is { IsGone: false } meanwhile ? meanwhile : await StartAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _gate.WaitAsync();
        try
        {
            if (_zygote is not null)
            {
                await _zygote.DisposeAsync();
                _zygote = null;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Zygote?> StartAsync()
    {
        if (Refusal is not null)
        {
            return null;
        }

        if (_zygote is not null)
        {
            await _zygote.DisposeAsync();
            _zygote = null;
        }

        if (_started++ == MaxZygotes)
        {
            Refusal = $"The process that samples were forked from has died {MaxZygotes} times.";
            return null;
        }

        try
        {
            _zygote = await _launcher.StartZygoteAsync(_disposing.Token);
            return _zygote;
        }
        catch (WorkerStartException exception)
        {
            Refusal = exception.Message;
            return null;
        }
    }
}
