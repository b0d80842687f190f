using CodeEval.Compiling;
using CodeEval.Compiling.Protocol;
using CodeEval.Extraction;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Execution.Compilers;

/// <summary>
/// Compiles in processes of their own. One serves all, since a warm compiler is many times faster than a cold one. Where it
/// dies or does not come to an end, everything that it was at is compiled again, one at a time and each in a process that
/// has nothing else to do; what ends that one too has passed a limit of the compiler, and everything else has lost nothing.
/// </summary>
public sealed class SeparateCompiler : ICompiler
{
    private readonly CompilerOptions _options;
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _alone = new(1);
    private readonly Lock _lock = new();
    private CompilerProcess? _shared;
    private bool _isDisposed;

    /// <summary>A compiler, whose process begins to start at once.</summary>
    /// <exception cref="InputException">The program is not there.</exception>
    public SeparateCompiler(CompilerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(options.CompilerPath))
        {
            throw new InputException($"The compiler is not at '{options.CompilerPath}'; build the tool again.");
        }

        _options = options;
        _slots = new SemaphoreSlim(options.Parallelism);
        _shared = CompilerProcess.Start(options);
    }

    /// <inheritdoc />
    public async Task<CompiledTask> PrepareAsync(EvalTask task, CancellationToken cancellationToken)
    {
        CompilerAnswer? answer = await AskAsync(process => process.PrepareAsync(task, cancellationToken), cancellationToken);
        return answer switch
        {
            CompilerAnswer.Prepared prepared => From(task, prepared),
            CompilerAnswer.Refused refused => throw new InputException(refused.Message),
            CompilerAnswer.Failed failed => throw new CompilerFaultException($"task {task.Id}: the compiler failed: {failed.Message}"),
            _ => throw new InputException($"task {task.Id}: its contract and tests are beyond the compiler."),
        };
    }

    /// <inheritdoc />
    public Task<CompiledReply> CompileAsync(CompiledTask task, string reply, CancellationToken cancellationToken) =>
        CompileAsync(task, reply, exactly: false, cancellationToken);

    /// <inheritdoc />
    public async Task<CompilationOutcome> CompileExactlyAsync(CompiledTask task, string code, CancellationToken cancellationToken) =>
        (await CompileAsync(task, code, exactly: true, cancellationToken)).Compilation!;

    /// <inheritdoc />
    public async Task<CodeQuality?> AssessAsync(CompiledTask task, string code, CancellationToken cancellationToken)
    {
        CompilerAnswer? answer = await AskAsync(process => process.AssessAsync(task.Task, code, cancellationToken), cancellationToken);
        return answer switch
        {
            CompilerAnswer.Assessed assessed => assessed.Quality,
            CompilerAnswer.Failed { IsLimit: true } or null => null,
            CompilerAnswer.Failed failed => throw new CompilerFaultException($"the compiler failed: {failed.Message}"),
            _ => throw new CompilerFaultException("the compiler gave an answer to another question"),
        };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        CompilerProcess? process;
        lock (_lock)
        {
            _isDisposed = true;
            process = _shared;
            _shared = null;
        }

        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    private async Task<CompiledReply> CompileAsync(CompiledTask task, string text, bool exactly, CancellationToken cancellationToken)
    {
        CompilerAnswer? answer = await AskAsync(process => process.CompileAsync(task.Task, text, exactly, cancellationToken), cancellationToken);
        return answer switch
        {
            CompilerAnswer.Compiled compiled => compiled.Reply,
            CompilerAnswer.Failed { IsLimit: true } failed => BeyondTheCompiler(text, $"the compiler failed on it: {failed.Message}"),
            CompilerAnswer.Failed failed => throw new CompilerFaultException($"the compiler failed: {failed.Message}"),
            null => BeyondTheCompiler(text, $"the compiler ran out of its stack, of {_options.MemoryBytes >> 20} MB of memory, or of {_options.CpuTime.TotalSeconds:0} s of processor time"),
            _ => throw new CompilerFaultException("the compiler gave an answer to another question"),
        };
    }

    /// <summary>Asks the process that serves all, and once more one of its own where that failed.</summary>
    private async Task<CompilerAnswer?> AskAsync(Func<CompilerProcess, Task<CompilerAnswer?>> ask, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            CompilerAnswer? answer = await ask(Shared());
            return answer is null or CompilerAnswer.Failed ? await AloneAsync(ask, cancellationToken) : answer;
        }
        finally
        {
            _slots.Release();
        }
    }

    private static CompiledTask From(EvalTask task, CompilerAnswer.Prepared prepared) => new(task)
    {
        TestAssembly = prepared.TestAssembly,
        KnownAssertions = prepared.KnownAssertions,
        AssertsNothing = prepared.AssertsNothing,
    };

    private static CompiledReply BeyondTheCompiler(string text, string how) => new(
        new ExtractionOutcome.Found(new Submission(text)),
        new CompilationOutcome.Failed { Diagnostics = [new CodeDiagnostic(DiagnosticIds.CompilerLimit, "error", 0, 0, how)] });

    /// <summary>In a process of its own, that nothing else can have harmed.</summary>
    private async Task<CompilerAnswer?> AloneAsync(Func<CompilerProcess, Task<CompilerAnswer?>> ask, CancellationToken cancellationToken)
    {
        await _alone.WaitAsync(cancellationToken);
        try
        {
            await using CompilerProcess process = CompilerProcess.Start(_options);
            CompilerAnswer? answer = await ask(process);
            return answer is null && process.WasKilledFromOutside
                ? throw new CompilerFaultException("the compiler was killed from outside, and so was a second one")
                : answer;
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <summary>The process that serves all, a new one where the last has died.</summary>
    private CompilerProcess Shared()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_shared is { IsGone: true } dead)
            {
                _shared = null;
                _ = dead.DisposeAsync().AsTask();
            }

            return _shared ??= CompilerProcess.Start(_options);
        }
    }
}
