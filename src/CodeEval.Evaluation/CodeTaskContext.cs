using CodeEval.Tasks;
using Microsoft.Extensions.AI.Evaluation;

namespace CodeEval.Evaluation;

/// <summary>Tells <see cref="CodeEvaluator"/> which task a response answers. What is shown of it in reports is its prompt; its hidden tests are not.</summary>
public sealed class CodeTaskContext : EvaluationContext
{
    /// <summary>The name of this context among those of a metric.</summary>
    public const string ContextName = "Task (CodeEval)";

    /// <summary>The context for a task.</summary>
    /// <param name="task">The task, as <see cref="TaskLoader"/> reads it.</param>
    public CodeTaskContext(EvalTask task)
        : base(ContextName, PromptOf(task)) => Task = task;

    /// <summary>The task.</summary>
    public EvalTask Task { get; }

    private static string PromptOf(EvalTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Prompt;
    }
}
