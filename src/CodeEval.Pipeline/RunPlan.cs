using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Prompting;

namespace CodeEval.Pipeline;

/// <summary>What a run would do: calls, tokens and cost, before anything is asked.</summary>
/// <param name="Models">One line a model, in the order of the run.</param>
public sealed record RunPlan(ImmutableArray<ModelPlan> Models)
{
    // What a model is told of its answer, in characters of up to three bytes each.
    private const int MostFeedbackTokens = 3 * RepairPrompt.MaxLength;

    /// <summary>
    /// Plans a run from its beginning. A byte is taken for a token at most, which no byte-level tokenizer exceeds, and every
    /// reply for as long as it may be; each repair sends everything before it again. Requests that are made again after
    /// a fault come on top, and so do calls of tools.
    /// </summary>
    public static RunPlan For(RunRequest request, PreparedTasks tasks)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tasks);
        var prompts = tasks.All.Select((task, place) => (PromptBuilder.Build(task), Times(request, place, tasks.All.Length))).ToList();
        return new RunPlan([.. request.Models.Select(model => Plan(model, request, prompts))]);
    }

    // How often a task is asked.
    private static long Times(RunRequest request, int task, int tasks) =>
        request.Shard is { } shard ? Enumerable.Range(0, request.Samples).LongCount(index => shard.Takes(task, index, tasks)) : request.Samples;

    private static ModelPlan Plan(ModelSettings model, RunRequest request, List<(Prompt Prompt, long Times)> prompts)
    {
        var turns = 1 + request.Repairs;
        var first = prompts.Sum(asked => asked.Times);
        var plan = new ModelPlan
        {
            Name = model.Name,
            IsLive = model.Source is ReplySource.OpenAI,
            Calls = first,
            MostCalls = first * turns,
            AboutInputTokens = prompts.Sum(asked => PromptSize.AboutTokens(asked.Prompt) * asked.Times),
        };
        if ((model.Sampling.MaxOutputTokens ?? model.ContextWindow) is not { } reply)
        {
            return plan with { MostInputTokens = turns == 1 ? prompts.Sum(asked => PromptSize.MostTokens(asked.Prompt) * asked.Times) : null };
        }

        // Turn t sends the prompt, and t replies with what was said of them.
        var again = (long)turns * (turns - 1) / 2 * (reply + MostFeedbackTokens);
        var input = prompts.Sum(asked => ((turns * PromptSize.MostTokens(asked.Prompt)) + again) * asked.Times);
        var output = plan.MostCalls * reply;
        return plan with
        {
            MostInputTokens = input,
            MostOutputTokens = output,
            MostCostUsd = model.Price?.Of(new TokenUsage(input, output)),
        };
    }
}

/// <summary>What a run would ask of one model.</summary>
public sealed record ModelPlan
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a model is asked; otherwise replies are read from files, and nothing is paid.</summary>
    public required bool IsLive { get; init; }

    /// <summary>Replies to be had, one a sample.</summary>
    public required long Calls { get; init; }

    /// <summary>The same with every repair taken.</summary>
    public required long MostCalls { get; init; }

    /// <summary>Tokens of the first prompts, by estimate.</summary>
    public required long AboutInputTokens { get; init; }

    /// <summary>Tokens of all prompts at most; null where that is not known, since replies in them have no bound.</summary>
    public long? MostInputTokens { get; init; }

    /// <summary>Tokens of all replies at most; null where neither the model's <c>maxOutputTokens</c> nor its context window is known.</summary>
    public long? MostOutputTokens { get; init; }

    /// <summary>What it costs at most in US dollars; null where tokens or their price are not known.</summary>
    public decimal? MostCostUsd { get; init; }
}
