using System.Collections.Immutable;
using CodeEval;
using CodeEval.Generation;
using CodeEval.Regressions;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace CodeEvalNUnit;

/// <summary>
/// The evaluations of a fixture with <see cref="EvalSuiteAttribute"/>, which gets it through its constructor. Models are asked only
/// for samples that some test waits for, and for each once. When the fixture ends, the run's files and reports are written.
/// </summary>
public sealed class Evals
{
    private readonly Lazy<EvalPlan> _plan;
    private readonly Lazy<ImmutableArray<EvalCase>> _cases;
    private readonly Lazy<EvalSession> _session;

    internal Evals(Func<EvalPlan> plan)
    {
        _plan = new Lazy<EvalPlan>(plan);
        _cases = new Lazy<ImmutableArray<EvalCase>>(() => [.. CasesOf(_plan.Value)]);
        _session = new Lazy<EvalSession>(() => new EvalSession(_plan.Value, TimeProvider.System));
    }

    /// <summary>All samples of the suite, model by model and task by task.</summary>
    /// <exception cref="InputException">The suite cannot be read.</exception>
    public IReadOnlyList<EvalCase> Cases => _cases.Value;

    /// <summary>The folder that this test run writes its files and reports to.</summary>
    /// <exception cref="InputException">The suite cannot be read.</exception>
    public string RunDirectory => _plan.Value.RunDirectory;

    /// <summary>
    /// Passes where no model's pass@k fell below a baseline beyond noise. It waits for all samples of the suite, those of no
    /// other test among them, and fails with the reason in one line; also where the baseline is missing, or is of other tasks.
    /// </summary>
    /// <param name="baseline">The file that <c>codeeval baseline</c> writes, from the folder of <c>codeeval.json</c>.</param>
    /// <param name="rules">What is asked; by default that pass@1 did not fall, with a chance of 0.05 to be wrong.</param>
    /// <exception cref="InputException">The suite cannot be run.</exception>
    public async Task AssertBaselineAsync(string baseline = BaselineFile.UsualName, GateRules? rules = null)
    {
        var before = Read(Path.Combine(_plan.Value.Root, baseline));
        var samples = await AllAsync();
        if (samples.All(sample => sample.Verdict == Verdict.Unscored))
        {
            Assert.Inconclusive($"No sample has a verdict, so there is nothing to compare. {VerdictText.Of(samples[0])}");
        }

        var now = RunBaseline.Of(_session.Value.Manifest, SummaryOf(samples));
        var unscored = now.Models.FirstOrDefault(model => model.Tasks.IsEmpty);
        if (unscored is not null)
        {
            // A model whose provider was down is no worse for it; the others are judged without it, each against itself.
            now = now with { Models = [.. now.Models.Where(model => !model.Tasks.IsEmpty)] };
            before = before with { Models = [.. before.Models.Where(old => now.Models.Any(model => model.Name == old.Name))] };
            if (before.Models.IsEmpty)
            {
                Assert.Inconclusive(WithoutVerdict(unscored.Name, samples));
            }
        }

        var result = Judge(now, before, rules ?? new GateRules());
        foreach (var line in result.Checks.Select(check => check.Reason).Concat(result.Notes))
        {
            TestContext.Out.WriteLine(line);
        }

        if (!result.Passed)
        {
            Assert.Fail(result.Reason);
        }

        if (unscored is not null)
        {
            Assert.Inconclusive(WithoutVerdict(unscored.Name, samples));
        }
    }

    /// <summary>
    /// What the reports of the suite say: pass@k, verdicts, why code does not compile. It waits for all samples of the suite.
    /// What tests took is left out, so that it is the same each time for the same replies.
    /// </summary>
    /// <exception cref="InputException">The suite cannot be run.</exception>
    public async Task<RunSummary> SummaryAsync() => SummaryOf(await AllAsync());

    internal static Evals? Of(ITest test)
    {
        for (ITest? at = test; at is not null; at = at.Parent)
        {
            if (at.Arguments is { } arguments && arguments.OfType<Evals>().FirstOrDefault() is { } evals)
            {
                return evals;
            }
        }

        return null;
    }

    internal Task<SampleRecord> GradeAsync(EvalCase one) =>
        _session.Value.SampleAsync(one.Key, TestContext.CurrentContext.CancellationToken);

    internal async Task AssertPassedAsync(EvalCase one)
    {
        var sample = await GradeAsync(one);
        var model = _session.Value.ModelOf(sample);
        if (ReplayNotice.For([model]) is { } notice)
        {
            TestContext.Out.WriteLine(notice);
        }

        TestContext.Out.WriteLine($"{Path.Combine(RunDirectory, "report.html")} is there when the fixture has ended.");
        foreach (var (path, description) in CaseFiles.Write(RunDirectory, one, sample))
        {
            TestContext.AddTestAttachment(path, description);
        }

        if (sample.Verdict == Verdict.Unscored)
        {
            Assert.Inconclusive(VerdictText.Of(sample));
        }

        if (sample.Verdict != Verdict.Passed)
        {
            Assert.Fail(VerdictText.Of(sample));
        }
    }

    internal async Task CloseAsync()
    {
        if (_session.IsValueCreated)
        {
            await _session.Value.DisposeAsync();
            TestContext.Progress.WriteLine($"CodeEval: {RunDirectory}");
        }
    }

    private Task<ImmutableArray<SampleRecord>> AllAsync() =>
        _session.Value.AllAsync([.. Cases.Select(one => one.Key)], TestContext.CurrentContext.CancellationToken);

    private RunSummary SummaryOf(ImmutableArray<SampleRecord> samples) => RunSummaryBuilder.Build(_session.Value.Manifest, samples);

    private static string WithoutVerdict(string model, ImmutableArray<SampleRecord> samples) =>
        $"No sample of {model} has a verdict, so it was held against nothing. {VerdictText.Of(samples.First(sample => sample.Model == model))}";

    private static RunBaseline Read(string path)
    {
        try
        {
            return BaselineFile.Read(path);
        }
        catch (InputException fault)
        {
            Assert.Fail(fault.Message);
            throw;
        }
    }

    private static GateResult Judge(RunBaseline now, RunBaseline before, GateRules rules)
    {
        try
        {
            return RegressionGate.Judge(now, before, rules);
        }
        catch (InputException fault)
        {
            Assert.Fail(fault.Message);
            throw;
        }
    }

    private IEnumerable<EvalCase> CasesOf(EvalPlan plan) =>
        from model in plan.Request.Models
        from task in plan.Tasks
        from index in Enumerable.Range(0, plan.Request.Samples)
        select new EvalCase(this, task, new SampleKey(model.Name, task.Id, index), plan.Request.Samples > 1);
}
