using System.Collections.Concurrent;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Generation;
using CodeEval.Pipeline;
using CodeEval.Pipeline.Setup;
using CodeEval.Tasks;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace CodeEval.Evaluation;

/// <summary>
/// Judges the C# in a response by the compiler and by the hidden tests of its task, which a <see cref="CodeTaskContext"/> names. No
/// model is asked. What keeps it from judging, such as a fault of the harness, leaves metrics without a value and with an
/// error among their diagnostics; only cancellation throws. Safe to use from many threads.
/// </summary>
public sealed class CodeEvaluator : IEvaluator, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Grader>>> _graders = new(StringComparer.Ordinal);
    private readonly Func<EvalTask, Task<Grader>> _prepare;
    private readonly GradingTools? _tools;

    /// <summary>An evaluator, whose processes begin to start.</summary>
    /// <param name="isolation">How samples are kept apart, one of <see cref="IsolationLevels"/>; by default the best of the machine.</param>
    /// <exception cref="InputException">The programs that compile and run samples are not beside the running program.</exception>
    public CodeEvaluator(string isolation = IsolationLevels.Auto)
    {
        var tools = _tools = new GradingTools(isolation, Environment.ProcessorCount);
        _prepare = async task => (await tools.PrepareAsync([task], QualityScope.None, CancellationToken.None)).Grader;
    }

    internal CodeEvaluator(Func<EvalTask, Task<Grader>> prepare) => _prepare = prepare;

    /// <inheritdoc />
    public IReadOnlyCollection<string> EvaluationMetricNames => CodeMetrics.Names;

    /// <summary>Judges a response.</summary>
    /// <param name="messages">What was asked; it is not looked at, since the task says what was to be answered.</param>
    /// <param name="modelResponse">The response with the code.</param>
    /// <param name="chatConfiguration">It is not used: nothing is asked.</param>
    /// <param name="additionalContext">Holds the <see cref="CodeTaskContext"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(modelResponse);
        if (additionalContext?.OfType<CodeTaskContext>().FirstOrDefault() is not { } context)
        {
            return CodeMetrics.Unknown($"No {nameof(CodeTaskContext)} is among the additional context; give one with the task that the response answers.");
        }

        var result = await JudgeAsync(context.Task, modelResponse, cancellationToken);
        result.AddOrUpdateContextInAllMetrics(context);
        return result;
    }

    /// <summary>Ends the processes.</summary>
    public ValueTask DisposeAsync() => _tools?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<EvaluationResult> JudgeAsync(EvalTask task, ChatResponse response, CancellationToken cancellationToken)
    {
        var hash = TaskHash.Of(task);
        var prepared = _graders.GetOrAdd(hash, _ => new Lazy<Task<Grader>>(() => _prepare(task)));
        try
        {
            var grader = await prepared.Value.WaitAsync(cancellationToken);
            var key = new SampleKey(response.ModelId ?? "", task.Id, 0);
            return CodeMetrics.Of(await grader.GradeAsync(key, new Completion(response.Text), cancellationToken));
        }
        catch (InputException fault)
        {
            return CodeMetrics.Unknown(fault.Message);
        }
        catch (CompilerFaultException fault)
        {
            // The task is as good as it was: the next response may find a compiler that lives.
            _graders.TryRemove(new KeyValuePair<string, Lazy<Task<Grader>>>(hash, prepared));
            return CodeMetrics.Unknown(fault.Message);
        }
    }
}
