using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Tests.Compiling;

namespace CodeEval.Tests.Pipeline;

/// <summary>Runs nothing: it tells the reference solution of a task from answers, and gives each the ending that it was told.</summary>
internal sealed class ScriptedExecutor(ExecutionOutcome answer, params IEnumerable<ExecutionOutcome> reference) : IExecutor
{
    private readonly ConcurrentQueue<ExecutionOutcome> _reference = new(reference);
    private ImmutableArray<byte> _referenceAssembly = [];
    private int _referenceRuns;
    private int _answerRuns;

    public string Isolation => "none";

    public ImmutableArray<string> Notices => [];

    /// <summary>How often the reference and answers were run.</summary>
    public (int Reference, int Answers) Runs => (_referenceRuns, _answerRuns);

    /// <summary>Learns what the reference solution compiles to; a compilation is the same each time.</summary>
    public async Task KnowAsync(CompiledTask task) => _referenceAssembly =
        ((CompilationOutcome.Compiled)await Prepared.InProcess.CompileExactlyAsync(task, task.Task.Reference[0].Text, CancellationToken.None)).Assembly;

    public Task<ExecutionOutcome> RunAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        if (!AssemblyOf(request).SequenceEqual(_referenceAssembly))
        {
            Interlocked.Increment(ref _answerRuns);
            return Task.FromResult(answer);
        }

        Interlocked.Increment(ref _referenceRuns);
        return _reference.TryDequeue(out var outcome)
            ? Task.FromResult(outcome)
            : throw new InvalidOperationException("The reference is run more often than it should.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ImmutableArray<byte> AssemblyOf(ExecutionRequest request) => request switch
    {
        ExecutionRequest.NUnit nunit => nunit.Submission,
        ExecutionRequest.Program program => program.Assembly,
        ExecutionRequest.Stdio stdio => stdio.Assembly,
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };
}
