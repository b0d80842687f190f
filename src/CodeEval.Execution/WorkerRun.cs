using CodeEval.Execution.Protocol;
using CodeEval.Tasks;

namespace CodeEval.Execution;

/// <summary>One request to one worker, watched until it ends or is ended.</summary>
internal sealed class WorkerRun
{
    /// <summary>How long what is on its way from a dead process is waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly WorkerProcess _worker;
    private readonly WorkerRequest _request;
    private readonly RunLog _log;
    private readonly LimitWatch _watch;

    public WorkerRun(WorkerProcess worker, WorkerRequest request, TaskLimits limits, TimeProvider clock)
    {
        _worker = worker;
        _request = request;
        _log = new RunLog(request.Nonce);
        worker.Output.Begin(limits.OutputBytes);
        _watch = new LimitWatch(worker, limits, clock);
    }

    private bool IsConsoleProgram => _request is WorkerRequest.RunProgram { UsesConsole: true };

    /// <summary>Runs it with a standard input.</summary>
    public async Task<RunEnd> RunAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<RunEnd?> conversation = ConverseAsync(stop.Token);
        Task feeding = _worker.FeedAsync(input, stop.Token);
        Task<ExecutionOutcome> limit = _watch.WatchAsync(stop.Token);
        try
        {
            RunEnd end = await FirstEndAsync(conversation, limit);
            cancellationToken.ThrowIfCancellationRequested();
            return end with { Outcome = _log.Complete(end.Outcome, _watch.Elapsed) };
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(conversation, feeding, limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RunEnd> FirstEndAsync(Task<RunEnd?> conversation, Task<ExecutionOutcome> limit)
    {
        Task<string> flood = _worker.Output.Exceeded;
        Task first = await Task.WhenAny(conversation, flood, limit, _worker.Exited);
        if (first == conversation && IsConsoleProgram && await conversation is null)
        {
            // Its Main is over and has nothing more to tell; its threads may go on, and the limits still hold.
            first = await Task.WhenAny(flood, limit, _worker.Exited);
        }

        if (first == flood)
        {
            return await EndAsync(conversation, new ExecutionOutcome.OutputExceeded(await flood));
        }

        if (first == limit)
        {
            return await EndAsync(conversation, await limit);
        }

        await WaitAtMost(conversation);
        return conversation.IsCompleted && await conversation is { } answer ? answer : await ExplainDeathAsync();
    }

    /// <summary>Speaks with the worker until it has told how the run ended; null where it breaks off before.</summary>
    private async Task<RunEnd?> ConverseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _worker.SendAsync(_request, cancellationToken);
            while (await _worker.ReceiveAsync(cancellationToken) is { } message)
            {
                RunEnd? end = _log.Accept(message);
                if (end is not null && !(IsConsoleProgram && end.Outcome is ExecutionOutcome.Completed))
                {
                    return end;
                }
            }

            return null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (ProtocolException exception)
        {
            return new RunEnd(
                new ExecutionOutcome.Crashed(CrashCause.Unknown, $"The worker's report was garbled: {exception.Message}"),
                IsDoubtful: true);
        }
    }

    /// <summary>
    /// Kills the worker. Where the runtime was already ending the process, as it does for seconds when a deep stack
    /// has overflowed, that is the cause and not the limit that this passed.
    /// </summary>
    private async Task<RunEnd> EndAsync(Task<RunEnd?> conversation, ExecutionOutcome outcome)
    {
        _worker.Kill();
        await _worker.Exited;
        await WaitAtMost(conversation);
        string? lastWords = await _worker.Output.LastWordsAsync();
        return new RunEnd(lastWords is null ? outcome : DeathReport.Explain(lastWords));
    }

    private async Task<RunEnd> ExplainDeathAsync()
    {
        await WaitAtMost(_worker.Exited);
        if (!_worker.HasExited)
        {
            _worker.Kill();
            await _worker.Exited;
            return new RunEnd(new ExecutionOutcome.Crashed(CrashCause.Unknown, "The worker closed its report and went on."));
        }

        int exitCode = await _worker.Exited;
        if (exitCode == 0 && IsConsoleProgram)
        {
            return new RunEnd(new ExecutionOutcome.Completed());
        }

        RunEnd end = DeathReport.Explain(exitCode, await _worker.Output.LastWordsAsync(), _log.IsExiting);
        bool isDecided = _request is WorkerRequest.RunProgram && _log.HasFailure
            && end.Outcome is ExecutionOutcome.Crashed { Cause: CrashCause.UnhandledException };

        // A failed assert on a thread of the program's own: what it threw has ended the process.
        return isDecided ? new RunEnd(new ExecutionOutcome.Completed()) : end;
    }

    private static async Task WaitAtMost(Task task) => await Task.WhenAny(task, Task.Delay(Grace));
}
