using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using CodeEval.Compiling;
using CodeEval.Compiling.Protocol;
using CodeEval.Execution.Protocol;
using CodeEval.Tasks;

namespace CodeEval.Execution.Compilers;

/// <summary>One process that compiles, the talk with it, and the watch over it.</summary>
internal sealed class CompilerProcess : IAsyncDisposable
{
    /// <summary>What a process that SIGKILL has ended gives as its exit code.</summary>
    private const int KilledExitCode = 128 + 9;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly CompilerOptions _options;
    private readonly Process _process;
    private readonly int _processId;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _answers;
    private readonly OutputWatch _output;
    private readonly ConcurrentDictionary<int, Waiting> _waiting = new();
    private readonly ConcurrentDictionary<EvalTask, Task<int>> _tasks = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _disposing = new();

    // Asked for once: of two that wait for the end of a process at a time, the framework may forget one.
    private readonly Task _exited;
    private readonly Task _listening;
    private readonly Task _watching;
    private int _lastId;
    private int _lastKey;
    private volatile bool _isGone;
    private volatile bool _isEnded;

    private CompilerProcess(CompilerOptions options, PipedProcess started)
    {
        _options = options;
        (_process, _requests, _answers) = started;
        _processId = _process.Id;
        _output = new OutputWatch(_process.StandardOutput.BaseStream, _process.StandardError.BaseStream);
        _exited = _process.WaitForExitAsync();
        _listening = ListenAsync();
        _watching = WatchAsync();
    }

    /// <summary>Whether it has died or was ended.</summary>
    public bool IsGone => _isGone;

    /// <summary>Whether it has died as by a system that lacks memory, or by a person; known once it is gone.</summary>
    public bool WasKilledFromOutside { get; private set; }

    /// <summary>Starts one.</summary>
    /// <exception cref="CompilerFaultException">The system starts none.</exception>
    public static CompilerProcess Start(CompilerOptions options)
    {
        try
        {
            return new CompilerProcess(options, PipedProcess.Start(StartInfo(options, DotnetHost.Find()), options.NUnitPath));
        }
        catch (IOException exception)
        {
            throw new CompilerFaultException($"the compiler could not be started: {exception.Message}", exception);
        }
    }

    /// <summary>Compiles a task's own code, and keeps it for the replies to the task.</summary>
    /// <returns>What came; null where the process died over it or was ended.</returns>
    public async Task<CompilerAnswer?> PrepareAsync(EvalTask task, CancellationToken cancellationToken)
    {
        int key = Interlocked.Increment(ref _lastKey);
        CompilerAnswer? answer = await AskAsync(id => new CompilerRequest.Prepare(id, key, task), cancellationToken);
        if (answer is CompilerAnswer.Prepared)
        {
            _tasks[task] = Task.FromResult(key);
        }

        return answer;
    }

    /// <summary>Compiles a reply; a task that this process has not seen is prepared first.</summary>
    /// <returns>What came; null where the process died over it or was ended.</returns>
    public async Task<CompilerAnswer?> CompileAsync(EvalTask task, string text, bool exactly, CancellationToken cancellationToken)
    {
        int key = await _tasks.GetOrAdd(task, KeyOfAsync);
        return key < 0 ? null : await AskAsync(id => new CompilerRequest.Compile(id, key, text, exactly), cancellationToken);
    }

    /// <summary>Reads the quality of code; a task that this process has not seen is prepared first.</summary>
    /// <returns>What came; null where the process died over it or was ended.</returns>
    public async Task<CompilerAnswer?> AssessAsync(EvalTask task, string code, CancellationToken cancellationToken)
    {
        int key = await _tasks.GetOrAdd(task, KeyOfAsync);
        return key < 0 ? null : await AskAsync(id => new CompilerRequest.Assess(id, key, code), cancellationToken);
    }

    /// <summary>Ends the process.</summary>
    public void Kill()
    {
        _isGone = true;
        _isEnded = true;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        Kill();
        await _exited;
        await _requests.DisposeAsync();
        await Task.WhenAll(_listening, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _answers.DisposeAsync();
        await _output.DisposeAsync();
        _process.Dispose();
        _disposing.Dispose();
    }

    private static ProcessStartInfo StartInfo(CompilerOptions options, string dotnet)
    {
        var info = new ProcessStartInfo(dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            ArgumentList = { "exec", options.CompilerPath },
        };
        WorkerEnvironment.FillForCompiler(info.Environment, dotnet);
        info.Environment["DOTNET_GCHeapHardLimit"] = options.MemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        return info;
    }

    /// <summary>The task as this process knows it; less than 0 where it died over it.</summary>
    private async Task<int> KeyOfAsync(EvalTask task)
    {
        int key = Interlocked.Increment(ref _lastKey);
        CompilerAnswer? answer = await AskAsync(id => new CompilerRequest.Prepare(id, key, task), CancellationToken.None);
        return answer is CompilerAnswer.Prepared ? key : -1;
    }

    private async Task<CompilerAnswer?> AskAsync(Func<int, CompilerRequest> requestFor, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _lastId);
        var waiting = new Waiting(UsedCpu(), _options.TimeProvider.GetTimestamp());
        _waiting[id] = waiting;
        if (_isGone)
        {
            waiting.Answer.TrySetResult(null);
        }

        try
        {
            await SendAsync(CompilerFrames.Encode(requestFor(id)), cancellationToken);
            return await waiting.Answer.Task.WaitAsync(cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // Whole or not at all: what follows half a frame would be nonsense.
            await _requests.WriteAsync(frame, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await CompilerFrames.ReadAnswerAsync(_answers, _disposing.Token) is { } answer)
            {
                if (_waiting.TryGetValue(answer.Id, out Waiting? waiting))
                {
                    waiting.Answer.TrySetResult(answer);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or OperationCanceledException)
        {
            // It is gone, or what it says is nonsense, which is as good as gone.
        }

        _isGone = true;
        await ExplainEndAsync();
        foreach (Waiting waiting in _waiting.Values)
        {
            waiting.Answer.TrySetResult(null);
        }
    }

    /// <summary>A process that closed its answers is dying, or is ended for that.</summary>
    private async Task ExplainEndAsync()
    {
        bool wasEnded = _isEnded;
        await Task.WhenAny(_exited, Task.Delay(Grace, _options.TimeProvider));
        if (!_process.HasExited)
        {
            Kill();
            return;
        }

        WasKilledFromOutside = !wasEnded && _process.ExitCode == KilledExitCode;
    }

    /// <summary>Ends the process when it has worked for too long on anything.</summary>
    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, _options.TimeProvider, _disposing.Token);
            TimeSpan used = UsedCpu();
            if (_waiting.Values.Any(waiting =>
                used - waiting.CpuBefore > _options.CpuTime * _waiting.Count
                || _options.TimeProvider.GetElapsedTime(waiting.Since) > _options.WallTime))
            {
                Kill();
                return;
            }
        }
    }

    private TimeSpan UsedCpu() => ProcessUsage.Read(_process, _processId)?.Cpu ?? TimeSpan.Zero;

    private sealed record Waiting(TimeSpan CpuBefore, long Since)
    {
        public TaskCompletionSource<CompilerAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
