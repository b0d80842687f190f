using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Reporting.Showdown;
using CodeEval.Runs;
using CodeEval.Scoring;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>Makes the summary of a run out of its manifest and its samples. A pure function.</summary>
public static class RunSummaryBuilder
{
    /// <summary>
    /// Summarises a run. The same samples give the same summary, in whatever order they come and however long grading took;
    /// the times and calls of live replies shape <see cref="ModelSummary.Service"/> alone.
    /// </summary>
    /// <param name="manifest">The run.</param>
    /// <param name="samples">Its samples, each key once; fewer than asked for where the run is unfinished.</param>
    /// <param name="measurements">What the tests of samples took; left out where that is not known.</param>
    /// <exception cref="InputException">
    /// The manifest names a model or a task twice, a sample is of a model or a task that it does not name, or a sample
    /// stands twice: the files of the run do not belong together.
    /// </exception>
    public static RunSummary Build(RunManifest manifest, IReadOnlyList<SampleRecord> samples, IReadOnlyDictionary<SampleKey, Measurement>? measurements = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(samples);
        Check(manifest, samples);
        ImmutableArray<int> ks = [.. manifest.K.Distinct().Order()];
        var byTask = samples.ToLookup(sample => (sample.Model, sample.Task));
        ImmutableArray<TaskSummary> tasks = [.. manifest.Tasks.Select(task => Task(task, manifest.Models, byTask))];
        return new RunSummary
        {
            Command = manifest.Command,
            Scoring = manifest.Scoring,
            Isolation = manifest.Isolation,
            SamplesPerTask = manifest.SamplesPerTask,
            Repairs = manifest.Repairs,
            Tools = manifest.Tools,
            K = ks,
            Notice = ReplayNotice.For(manifest.Models),
            Models = [.. manifest.Models.Select((model, place) => Model(manifest, place, ks, tasks, [.. samples.Where(sample => sample.Model == model.Name)], measurements ?? ImmutableDictionary<SampleKey, Measurement>.Empty))],
            Tasks = tasks,
            Categories = Comparisons.ByCategory(
                [.. tasks.GroupBy(task => task.Category).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Category(group.Key, [.. group], ks))], tasks, ks),
            Comparison = Comparisons.OfRun(manifest.Models, tasks, ks),
            Flaky = FlakyTasks.Find(manifest, samples),
            Showdown = ShowdownBuilder.Build(manifest, tasks, samples),
            Caveats = RunCaveats.Of(manifest, tasks),
        };
    }

    private static TaskSummary Task(RunTask task, ImmutableArray<RunModel> models, ILookup<(string Model, string Task), SampleRecord> samples) => new()
    {
        Id = task.Id,
        Title = task.Title,
        Category = task.Category,
        Kind = task.Kind,
        Difficulty = task.Difficulty,
        Models = [.. models.Select(model => Result(model, [.. samples[(model.Name, task.Id)]]))],
    };

    private static TaskResult Result(RunModel model, ImmutableArray<SampleRecord> samples)
    {
        var verdicts = Count(samples);
        var unscored = verdicts[Verdict.Unscored];
        return new TaskResult(model.Name, samples.Length - unscored, unscored, verdicts[Verdict.Passed], verdicts)
        {
            CostUsd = WasAsked(model) ? Costs.Sum(samples) : null,
        };
    }

    private static ModelSummary Model(
        RunManifest manifest, int place, ImmutableArray<int> ks, ImmutableArray<TaskSummary> tasks, ImmutableArray<SampleRecord> samples,
        IReadOnlyDictionary<SampleKey, Measurement> measurements)
    {
        var model = manifest.Models[place];
        var verdicts = Count(samples);
        var cost = WasAsked(model) ? Costs.Sum(samples) : null;
        var solved = tasks.Count(task => task.Models[place].Passed > 0);
        return new ModelSummary
        {
            Name = model.Name,
            Family = model.Family,
            Origin = model.Origin,
            Tasks = tasks.Count(task => task.Models[place].Scored + task.Models[place].Unscored > 0),
            Expected = manifest.SamplesPerModel,
            Samples = samples.Length,
            Scored = samples.Length - verdicts[Verdict.Unscored],
            Unscored = verdicts[Verdict.Unscored],
            PassAt = PassAt(Comparisons.Tallies(tasks, place), ks),
            PassAll = PassAll(Comparisons.Tallies(tasks, place), ks),
            Disagreement = SampleDisagreement.Of(Comparisons.Tallies(tasks, place)),
            Verdicts = verdicts,
            CompileErrors = CompileErrors(samples),
            CompileFailures = CompileFailures.Of(samples),
            Tokens = Tokens([.. samples.Select(sample => sample.Usage).OfType<TokenUsage>()]),
            CostUsd = cost,
            CostSamples = cost is null ? null : Costs.Known(samples),
            CostUnknownSamples = cost is null ? null : Costs.Unknown(samples),
            CostPerSolvedTaskUsd = solved == 0 ? null : cost / solved,
            Price = WasAsked(model) ? model.Price : null,
            Service = WasAsked(model) ? ServiceTimes.Of(samples) : null,
            AfterRepairs = manifest.Repairs == 0 ? [] : AfterRepairs(manifest, samples, ks),
            Recovery = manifest.Repairs == 0 ? [] : RepairTurns.Recoveries(samples),
            Tools = manifest.Tools ? ToolUses.Of(samples) : null,
            Quality = Qualities.Of(samples),
            Effort = Qualities.Effort(samples, measurements),
        };
    }

    private static bool WasAsked(RunModel model) => model.Origin == "live";

    private static TokenTotals? Tokens(ImmutableArray<TokenUsage> reported) => reported.IsEmpty
        ? null
        : new TokenTotals(reported.Sum(usage => usage.InputTokens), reported.Sum(usage => usage.OutputTokens), reported.Length)
        {
            CachedInputTokens = SumOfTold(reported.Select(usage => usage.CachedInputTokens)),
            ReasoningTokens = SumOfTold(reported.Select(usage => usage.ReasoningTokens)),
        };

    private static long? SumOfTold(IEnumerable<long?> numbers)
    {
        List<long> told = [.. numbers.OfType<long>()];
        return told.Count == 0 ? null : told.Sum();
    }

    private static ImmutableArray<AfterRepairs> AfterRepairs(RunManifest manifest, ImmutableArray<SampleRecord> samples, ImmutableArray<int> ks) =>
    [
        .. Enumerable.Range(0, manifest.Repairs + 1)
            .Select(repairs => new AfterRepairs(repairs, PassAt(RepairTurns.Tallies(manifest.Tasks, samples, repairs), ks))),
    ];

    private static CategorySummary Category(string category, ImmutableArray<TaskSummary> tasks, ImmutableArray<int> ks) => new()
    {
        Category = category,
        Tasks = tasks.Length,
        Models =
        [
            .. tasks[0].Models.Select((first, place) => new CategoryResult(
                first.Model,
                tasks.Sum(task => task.Models[place].Scored),
                tasks.Sum(task => task.Models[place].Unscored),
                tasks.Sum(task => task.Models[place].Passed),
                PassAt(Comparisons.Tallies(tasks, place), ks))),
        ],
    };

    private static ImmutableSortedDictionary<int, PassEstimate> PassAt(ImmutableArray<TaskTally> tallies, ImmutableArray<int> ks) =>
        ks
            .Select(k => (k, Estimate: PassAtK.OverTasks(tallies, k)))
            .Where(at => at.Estimate is not null)
            .ToImmutableSortedDictionary(at => at.k, at => at.Estimate!);

    private static ImmutableSortedDictionary<int, PassEstimate> PassAll(ImmutableArray<TaskTally> tallies, ImmutableArray<int> ks) =>
        ks
            .Select(k => (k, Estimate: PassHatK.OverTasks(tallies, k)))
            .Where(at => at.Estimate is not null)
            .ToImmutableSortedDictionary(at => at.k, at => at.Estimate!);

    private static ImmutableSortedDictionary<Verdict, int> Count(IEnumerable<SampleRecord> samples)
    {
        var counts = samples.CountBy(sample => sample.Verdict).ToDictionary();
        return Enum.GetValues<Verdict>().ToImmutableSortedDictionary(verdict => verdict, verdict => counts.GetValueOrDefault(verdict));
    }

    private static ImmutableArray<CompileErrorSummary> CompileErrors(ImmutableArray<SampleRecord> samples) =>
    [
        .. samples
            .Where(sample => sample.Verdict != Verdict.Unscored)
            .SelectMany((sample, place) => sample.Diagnostics
                .Where(diagnostic => diagnostic.Severity == "error")
                .Select(diagnostic => (diagnostic.Id, place)))
            .GroupBy(error => error.Id)
            .Select(group => new CompileErrorSummary(
                group.Key, group.Count(), group.Select(error => error.place).Distinct().Count(), CompileErrorCategories.Of(group.Key)))
            .OrderByDescending(error => error.Samples)
            .ThenByDescending(error => error.Count)
            .ThenBy(error => error.Id, StringComparer.Ordinal),
    ];

    private static void Check(RunManifest manifest, IReadOnlyList<SampleRecord> samples)
    {
        var models = new HashSet<string>(StringComparer.Ordinal);
        var tasks = new HashSet<string>(StringComparer.Ordinal);
        if (manifest.Models.FirstOrDefault(model => !models.Add(model.Name)) is { } model)
        {
            throw new InputException($"run.json names the model '{FileFaults.OneLine(model.Name)}' twice");
        }

        if (manifest.Tasks.FirstOrDefault(task => !tasks.Add(task.Id)) is { } task)
        {
            throw new InputException($"run.json names the task '{FileFaults.OneLine(task.Id)}' twice");
        }

        var keys = new HashSet<SampleKey>();
        foreach (var sample in samples)
        {
            var what = $"sample {sample.Index} of model '{sample.Model}' at task '{sample.Task}'";
            if (!models.Contains(sample.Model) || !tasks.Contains(sample.Task))
            {
                throw new InputException(FileFaults.OneLine($"samples.jsonl holds {what}, which run.json does not name"));
            }

            if (!keys.Add(new SampleKey(sample.Model, sample.Task, sample.Index)))
            {
                throw new InputException(FileFaults.OneLine($"samples.jsonl holds {what} twice"));
            }
        }
    }
}
