using CodeEval.Regressions;

namespace CodeEval.Tests.Regressions;

/// <summary>Makes baselines for tests.</summary>
internal static class Baselines
{
    /// <summary>A run of one model: passes of scored samples, a task each, all of one category.</summary>
    public static RunBaseline Of(params (int Passed, int Scored)[] tasks) => Of(Model("model", tasks));

    public static RunBaseline Of(params BaselineModel[] models) => new() { Models = [.. models] };

    public static BaselineModel Model(string name, params (int Passed, int Scored)[] tasks) =>
        ModelOf(name, tasks.Select((task, place) => new BaselineTask($"task-{place:000}", "all", "1", task.Scored, task.Passed)));

    public static BaselineModel ModelOf(string name, IEnumerable<BaselineTask> tasks) =>
        new() { Name = name, Origin = "live", SettingsHash = "1", Tasks = [.. tasks] };

    /// <summary>So many tasks of one sample each, of which the first pass.</summary>
    public static (int Passed, int Scored)[] Passing(int passed, int tasks) => [.. Enumerable.Range(0, tasks).Select(task => (task < passed ? 1 : 0, 1))];
}
