using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CodeEval.Execution.Protocol;
using CodeEval.Tasks;

namespace CodeEval.Execution;

/// <summary>Runs samples in workers, whatever the workers' life is.</summary>
internal sealed class SampleExecution : IAsyncDisposable
{
    private const int NonceBytes = 16;

    /// <summary>Base64 adds a third, and the frame needs a little room besides.</summary>
    private const int MaxAssemblyBytes = ProtocolLimits.MaxRequestBytes / 4 * 3 - 4096;

    private readonly IWorkerSource _nunitWorkers;
    private readonly IWorkerSource _programWorkers;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _slots;

    public SampleExecution(ExecutorOptions options, Func<WorkerUse, IWorkerSource> workersFor)
    {
        _nunitWorkers = workersFor(WorkerUse.NUnit);
        _programWorkers = workersFor(WorkerUse.Program);
        _clock = options.TimeProvider;
        _slots = new SemaphoreSlim(options.Parallelism);
    }

    public async Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (SizeOf(request) > MaxAssemblyBytes)
        {
            return new ExecutionOutcome.Faulted($"Assemblies of more than {MaxAssemblyBytes} bytes are not run.");
        }

        await _slots.WaitAsync(cancellationToken);
        try
        {
            return request switch
            {
                ExecutionRequest.NUnit or ExecutionRequest.Program =>
                    (await RunTwiceAtMostAsync(request, default, cancellationToken)).Outcome,
                ExecutionRequest.Stdio stdio => await RunCasesAsync(stdio, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(request)),
            };
        }
        finally
        {
            _slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _nunitWorkers.DisposeAsync();
        await _programWorkers.DisposeAsync();
    }

    private async Task<ExecutionOutcome> RunCasesAsync(ExecutionRequest.Stdio request, CancellationToken cancellationToken)
    {
        var tests = ImmutableArray.CreateBuilder<TestOutcome>(request.Cases.Length);
        TimeSpan duration = TimeSpan.Zero;
        RunUse use = RunUse.None;
        ExecutionOutcome outcome = new ExecutionOutcome.Completed();
        foreach (StdioCase stdioCase in request.Cases)
        {
            byte[] input = Encoding.UTF8.GetBytes(stdioCase.Input);
            (outcome, string output) = await RunTwiceAtMostAsync(request, input, cancellationToken);
            duration += outcome.Duration;
            if (outcome is not ExecutionOutcome.Completed completed)
            {
                break;
            }

            outcome = completed with { Use = use = use.Plus(completed.Use) };
            string? difference = OutputComparison.FirstDifference(stdioCase.ExpectedOutput, output);
            tests.Add(new TestOutcome(stdioCase.Name, difference is null, difference)
            {
                Output = difference is null ? null : ProtocolLimits.Truncate(output, ProtocolLimits.MaxTextLength),
            });
        }

        return outcome with { Tests = tests.ToImmutable(), TestsTotal = request.Cases.Length, Duration = duration };
    }

    /// <summary>Once, and once more in a new worker where the first ending may not have been the sample's doing.</summary>
    private async Task<(ExecutionOutcome Outcome, string Output)> RunTwiceAtMostAsync(
        ExecutionRequest request,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellationToken)
    {
        IWorkerSource workers = request is ExecutionRequest.NUnit ? _nunitWorkers : _programWorkers;
        bool isRetry = false;
        while (true)
        {
            WorkerProcess worker;
            try
            {
                worker = isRetry ? await workers.TakeStartedAsync(request) : await workers.TakeAsync(request);
            }
            catch (WorkerStartException exception)
            {
                if (isRetry)
                {
                    return (new ExecutionOutcome.Faulted(exception.Message), "");
                }

                isRetry = true;
                continue;
            }

            bool isBeyondDoubt = worker.IsBeyondDoubt;
            (RunEnd end, string output) = await RunInAsync(workers, worker, request, input, cancellationToken);
            if (isRetry || !(end.IsDoubtful || (!isBeyondDoubt && MayComeFromTheProcess(end))))
            {
                return (KilledIsNobodysFailure(end), output);
            }

            isRetry = true;
        }
    }

    /// <summary>
    /// Killed in two processes: what looks for memory or time on a machine kills so, and a sample only by means that the
    /// policy and the sandbox keep from it. So nobody knows that the sample did it, and it is no verdict.
    /// </summary>
    private static ExecutionOutcome KilledIsNobodysFailure(RunEnd end) => end.IsKilled
        ? new ExecutionOutcome.Faulted("The process was killed from outside, and so was a second one.")
        {
            Tests = end.Outcome.Tests,
            TestsTotal = end.Outcome.TestsTotal,
            Duration = end.Outcome.Duration,
        }
        : end.Outcome;

    /// <summary>Of earlier samples in a process that is used again, or of having been forked.</summary>
    private static bool MayComeFromTheProcess(RunEnd end) => end.Outcome
        is ExecutionOutcome.TimedOut or ExecutionOutcome.MemoryExceeded or ExecutionOutcome.Crashed;

    private async Task<(RunEnd End, string Output)> RunInAsync(
        IWorkerSource workers,
        WorkerProcess worker,
        ExecutionRequest request,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellationToken)
    {
        bool isClean = false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            WorkerRequest message = MessageFor(request, isLast: !workers.Reuses(worker));
            var run = new WorkerRun(worker, message, request.Limits, _clock);
            RunEnd end = await run.RunAsync(input, cancellationToken);
            isClean = end.IsClean;
            bool isCase = request is ExecutionRequest.Stdio && end.Outcome is ExecutionOutcome.Completed;
            return (end, isCase ? await worker.Output.OutputTextAsync() : "");
        }
        finally
        {
            await workers.ReturnAsync(worker, isClean);
        }
    }

    private static WorkerRequest MessageFor(ExecutionRequest request, bool isLast)
    {
        string nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes);
        WorkerRequest message = request switch
        {
            ExecutionRequest.NUnit nunit => new WorkerRequest.RunNUnit(Bytes(nunit.Submission), Bytes(nunit.Tests))
            {
                Nonce = nonce,
                OutputBytes = request.Limits.OutputBytes,
                MemoryBytes = request.Limits.MemoryBytes,
                IsLast = isLast,
            },
            ExecutionRequest.Program program => Program(program.Assembly, usesConsole: false) with { Asserts = program.Asserts },
            ExecutionRequest.Stdio stdio => Program(stdio.Assembly, usesConsole: true),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
        return message;

        WorkerRequest.RunProgram Program(ImmutableArray<byte> assembly, bool usesConsole) =>
            new(Bytes(assembly), usesConsole)
            {
                Nonce = nonce,
                OutputBytes = request.Limits.OutputBytes,
                MemoryBytes = request.Limits.MemoryBytes,
                IsLast = isLast || usesConsole,
            };
    }

    private static long SizeOf(ExecutionRequest request) => request switch
    {
        ExecutionRequest.NUnit nunit => (long)nunit.Submission.Length + nunit.Tests.Length,
        ExecutionRequest.Program program => program.Assembly.Length,
        ExecutionRequest.Stdio stdio => stdio.Assembly.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>The array itself, not a copy: it is only read.</summary>
    private static byte[] Bytes(ImmutableArray<byte> bytes) => ImmutableCollectionsMarshal.AsArray(bytes) ?? [];
}
