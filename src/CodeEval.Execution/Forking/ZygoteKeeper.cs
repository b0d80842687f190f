using System.Collections.Immutable;

namespace CodeEval.Execution.Forking;

/// <summary>Holds the zygote that all samples of an executor are forked from, and replaces one that has died.</summary>
internal sealed class ZygoteKeeper : IAsyncDisposable
{
    /// <summary>A sample can kill a zygote; where that happens again and again, forking is given up.</summary>
    private const int MaxZygotes = 20;

    private readonly WorkerLauncher _launcher;
    private readonly string _level;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _disposing = new();
    private readonly Task _warming;
    private Zygote? _zygote;
    private string? _refusal;
    private int _started;

    /// <summary>A keeper, whose zygote warms up while the first samples are still to be compiled.</summary>
    /// <param name="launcher">Starts zygotes.</param>
    /// <param name="level">The level of isolation of their children.</param>
    public ZygoteKeeper(WorkerLauncher launcher, string level)
    {
        _launcher = launcher;
        _level = level;
        _warming = Task.Run(LivingAsync);
    }

    /// <summary>What a user should know about forks on this machine, as far as samples have been forked.</summary>
    public ImmutableArray<string> Notices =>
    [
        .. _refusal is null ? ImmutableArray<string>.Empty : [$"Every sample starts a process, which takes longer than to fork one: {_refusal}."],
        .. _started < 2 ? ImmutableArray<string>.Empty : [$"The process that samples are forked from has died {_started - 1} times and was replaced."],
    ];

    /// <summary>Why samples cannot be forked; null where they can.</summary>
    public string? Refusal => _refusal;

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
        await _warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        if (_refusal is not null)
        {
            return null;
        }

        if (_zygote is not null)
        {
            await _zygote.DisposeAsync();
            _zygote = null;
        }

        if (_started == MaxZygotes)
        {
            _refusal = "the process that samples are forked from has died too often";
            return null;
        }

        _started++;

        try
        {
            _zygote = await _launcher.StartZygoteAsync(_level, _disposing.Token);
            return _zygote;
        }
        catch (WorkerStartException exception)
        {
            _refusal = exception.Message;
            return null;
        }
    }
}
