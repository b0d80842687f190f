using CodeEval.Generation;
using CodeEval.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace CodeEval.Tests.Generation;

/// <summary>A model with the pipeline that it has in a run: the journal and the ledger lie in a folder of their own.</summary>
internal sealed class ModelOfARun : IDisposable
{
    private readonly RunFolder _folder;
    private readonly ReplyJournal _journal;
    private readonly CallLedger _ledger;
    private readonly ChatServices _services;

    internal ModelOfARun(
        string folder, ModelSettings settings, TimeProvider clock, IChatClient? client = null,
        decimal? budget = null, IDistributedCache? cache = null, ILoggerFactory? logging = null, int parallel = 64,
        string? task = null, IReadOnlyList<AIFunction>? tools = null)
    {
        _folder = RunFolder.OpenToWrite(folder, resume: true);
        _journal = ReplyJournal.Open(_folder, ManifestOf(settings, task ?? Asking.Sample.Task, tools ?? []));
        _ledger = CallLedger.Open(_folder);
        _services = new ChatServices(_journal, _ledger, budget)
        {
            Keys = Asking.Environment,
            Time = clock,
            Parallel = parallel,
            Cache = cache,
            Logging = logging,
        };
        Model = client is null ? ChatModel.Open(settings, _services) : ChatModel.Open(settings, client, _services);
    }

    internal ChatModel Model { get; }

    internal ChatServices Services => _services;

    internal CallLedger Ledger => _ledger;

    internal ReplyJournal Journal => _journal;

    internal Task<GenerationOutcome> AskAsync(SampleKey sample, IReadOnlyList<AIFunction>? tools = null, CancellationToken cancellationToken = default) =>
        Model.AnswerAsync(new SampleConversation(sample, Asking.Prompt, tools ?? []), cancellationToken);

    public void Dispose()
    {
        Model.Dispose();
        _services.Dispose();
        _ledger.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    private static RunManifest ManifestOf(ModelSettings settings, string task, IReadOnlyList<AIFunction> tools) => new()
    {
        Command = "run",
        ToolVersion = "0.1.0",
        RuntimeVersion = "10.0.0",
        CompilerVersion = "5.12.0",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Isolation = "process",
        K = [1],
        Models = [new RunModel { Name = settings.Name, Origin = "live", SettingsHash = SettingsHash.Of(settings) }],
        Tasks = [new RunTask(task, "category", "nunit", "hash", SampleConversation.HashOf(Asking.Prompt, tools))],
    };
}
