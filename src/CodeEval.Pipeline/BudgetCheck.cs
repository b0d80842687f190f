using CodeEval.Generation;

namespace CodeEval.Pipeline;

/// <summary>Whether a budget can be kept: only where it is known what a call can cost at most.</summary>
internal static class BudgetCheck
{
    /// <exception cref="InputException">It is not known for one of the models.</exception>
    public static void Check(RunRequest request)
    {
        if (request.BudgetUsd is null)
        {
            return;
        }

        foreach (var model in request.Models.Where(model => model.Source is ReplySource.OpenAI))
        {
            if (model.Price is null)
            {
                throw new InputException($"--budget: what {model.Name} costs is not known; give its \"price\" in codeeval.json, or leave --budget out.");
            }

            if (model.Sampling.MaxOutputTokens is null && model.ContextWindow is null)
            {
                throw new InputException($"--budget: how long a reply of {model.Name} can get is not known; give --max-tokens, or \"maxOutputTokens\" in codeeval.json.");
            }
        }
    }
}
