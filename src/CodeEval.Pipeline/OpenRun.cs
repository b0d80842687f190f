using System.Collections.Immutable;
using System.Diagnostics;
using CodeEval.Generation;
using CodeEval.Pipeline.Asking;
using CodeEval.Pipeline.Progress;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Pipeline;

/// <summary>A run that goes on: its models can be asked, and what they reply is graded and kept. Safe to use from many threads.</summary>
public sealed class OpenRun : IDisposable
{
    private static readonly ActivitySource Activities = new(EvalRunner.TelemetrySource);

    private readonly RunFiles _files;
    private readonly ChatServices _services;
    private readonly Grader _grader;
    private readonly SampleAsker _asker;
    private readonly IRunProgress _progress;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ChatModel> _models;

    internal OpenRun(
        RunManifest manifest,
        ImmutableArray<ModelSettings> models,
        RunFiles files,
        ChatServices services,
        Grader grader,
        SampleAsker asker,
        IRunProgress progress,
        TimeProvider time)
    {
        Manifest = manifest;
        _files = files;
        _services = services;
        _grader = grader;
        _asker = asker;
        _progress = progress;
        _time = time;
        _models = models.ToDictionary(model => model.Name, model => ChatModel.Open(model, services), StringComparer.Ordinal);
    }

    /// <summary>What is run.</summary>
    public RunManifest Manifest { get; }

    internal ImmutableArray<SampleRecord> Kept => _files.Kept;

    /// <summary>Asks for one sample, grades it and puts it on record. Asking twice for one grades it twice.</summary>
    /// <param name="key">The sample, of a model and a task of the run.</param>
    /// <param name="cancellationToken">Stops it; what was had until then is in the journal.</param>
    /// <returns>The sample; what the provider or the harness did wrong is in it too.</returns>
    /// <exception cref="InputException">A file of the run cannot be written.</exception>
    public async Task<SampleRecord> SampleAsync(SampleKey key, CancellationToken cancellationToken)
    {
        var record = await AskAsync(key, cancellationToken) switch
        {
            AskedSample.Answered(var sample) => await GradeAsync(sample, cancellationToken),
            AskedSample.Faulted fault => Grader.Unanswered(fault),
            var other => throw new InvalidOperationException($"An answer without a consequence: {other.GetType().Name}."),
        };
        Enter(record);
        return record;
    }

    /// <summary>
    /// Ends the run: puts its samples in order and writes the reports. It is then a run of the tasks and models that were asked
    /// for, which may be fewer than those that it was opened with.
    /// </summary>
    /// <exception cref="InputException">A file of the run cannot be read or written.</exception>
    public RunOutcome Finish()
    {
        var ordered = InOrder();
        var (models, tasks) = (ordered.Select(sample => sample.Model).ToHashSet(StringComparer.Ordinal), ordered.Select(sample => sample.Task).ToHashSet(StringComparer.Ordinal));
        var asked = Manifest with
        {
            Models = [.. Manifest.Models.Where(model => models.Contains(model.Name))],
            Tasks = [.. Manifest.Tasks.Where(task => tasks.Contains(task.Id))],
        };
        return RunCompletion.Write(_files.Folder, asked, ordered, _time);
    }

    /// <summary>Ends the run as the one that it was opened as, whatever was asked for.</summary>
    internal RunOutcome FinishWhole() => RunCompletion.Write(_files.Folder, Manifest, InOrder(), _time);

    /// <summary>Closes the files and the ways to the models.</summary>
    public void Dispose()
    {
        foreach (var model in _models.Values)
        {
            model.Dispose();
        }

        _services.Dispose();
        _files.Dispose();
    }

    internal static SampleKey KeyOf(SampleRecord sample) => new(sample.Model, sample.Task, sample.Index);

    internal async Task<AskedSample> AskAsync(SampleKey key, CancellationToken cancellationToken)
    {
        using var activity = Start("ask", key);
        return await _asker.AskAsync(_models[key.Model], key, cancellationToken);
    }

    internal async Task<SampleRecord> GradeAsync(AnsweredSample sample, CancellationToken cancellationToken)
    {
        using var activity = Start("grade", sample.Key);
        var record = await _grader.GradeAsync(sample, cancellationToken);
        activity?.SetTag("codeeval.verdict", record.Verdict.ToName());
        return record;
    }

    internal void Enter(SampleRecord sample)
    {
        _files.Log.Append(sample);
        _files.Measurements.Append(sample);
        _progress.Graded(sample);
    }

    private ImmutableArray<SampleRecord> InOrder() => _files.Log.Finish(Manifest);

    private static Activity? Start(string stage, SampleKey key) => Activities.StartActivity(stage)
        ?.SetTag("codeeval.model", key.Model).SetTag("codeeval.task", key.Task).SetTag("codeeval.index", key.Index);
}
