using CodeEval.Reporting;
using CodeEval.Statistics;

namespace CodeEval.Regressions;

/// <summary>The rules of a gate that look at one run alone. They go by the estimate; its interval stands in the reason.</summary>
internal static class AbsoluteChecks
{
    public static IEnumerable<GateCheck> Of(RunBaseline run, GateRules rules)
    {
        foreach (var model in run.Models)
        {
            foreach (var (category, tasks) in Groups(model, rules.ByCategory))
            {
                if (rules.MinPassAt is { } least)
                {
                    yield return PassRate(model.Name, category, tasks, rules.K, least);
                }

                if (rules.MaxCompileErrorRate is { } most)
                {
                    yield return CompileErrors(model.Name, category, tasks, most);
                }
            }
        }
    }

    private static IEnumerable<(string? Category, IReadOnlyCollection<BaselineTask> Tasks)> Groups(BaselineModel model, bool byCategory)
    {
        yield return (null, model.Tasks);
        if (byCategory)
        {
            foreach (var group in model.Tasks.GroupBy(task => task.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                yield return (group.Key, [.. group]);
            }
        }
    }

    private static GateCheck PassRate(string model, string? category, IReadOnlyCollection<BaselineTask> tasks, int k, double least)
    {
        var estimate = PassAtK.OverTasks(tasks.Select(task => task.Tally), k);
        return new GateCheck
        {
            Rule = "minPassAt",
            Model = model,
            Category = category,
            Passed = estimate?.Estimate >= least - 1e-9,
            Reason = estimate is null
                ? $"{GateWords.Subject(model, category)}: no task has {Words.Count(k, "scored sample")}, so there is no {Words.PassAt(k)}"
                : $"{GateWords.Subject(model, category)}: {Words.PassAt(k)} is {Words.Estimate(estimate)}; asked for is {GateWords.Percent(least)} or more",
        };
    }

    private static GateCheck CompileErrors(string model, string? category, IReadOnlyCollection<BaselineTask> tasks, double most)
    {
        var (errors, scored) = (tasks.Sum(task => task.CompileErrors), tasks.Sum(task => task.Scored));
        return new GateCheck
        {
            Rule = "maxCompileErrorRate",
            Model = model,
            Category = category,
            Passed = scored > 0 && (double)errors / scored <= most + 1e-9,
            Reason = scored == 0
                ? $"{GateWords.Subject(model, category)}: no sample is scored"
                : $"{GateWords.Subject(model, category)}: {Words.Number(errors)} of {Words.Count(scored, "scored sample")} ({GateWords.Percent((double)errors / scored)}) {(errors == 1 ? "does" : "do")} not compile; allowed is {GateWords.Percent(most)}",
        };
    }
}
