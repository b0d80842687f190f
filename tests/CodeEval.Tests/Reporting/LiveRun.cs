using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.Reporting;

/// <summary>
/// A made-up run that asked three models and let them repair and call tools: one with a price, one on the machine itself
/// at a price of 0, and one whose provider reports no usage and does not stream. A fourth is replayed beside them.
/// </summary>
internal static class LiveRun
{
    public const string Priced = "deepseek-chat";
    public const string Local = "qwen2.5-coder-7b@ollama";
    public const string Silent = "house-model";
    public const string Replayed = "replayed";

    private static readonly TokenPrice Price = new(0.27m, 1.10m) { CachedInput = 0.07m };

    private static readonly SampleTurn Pass = new() { Verdict = Verdict.Passed };
    private static readonly SampleTurn BadName = new() { Verdict = Verdict.CompileError, Detail = "CS0103", Errors = ["CS0103", "CS0246"], Feedback = "compiler" };
    private static readonly SampleTurn BadType = new() { Verdict = Verdict.CompileError, Detail = "CS0246", Errors = ["CS0246"], Feedback = "compiler" };
    private static readonly SampleTurn Wrong = new() { Verdict = Verdict.TestsFailed, Feedback = "examples" };
    private static readonly SampleTurn Hidden = new() { Verdict = Verdict.TestsFailed };
    private static readonly SampleTurn Lost = new() { Verdict = Verdict.Unscored, Detail = "provider" };

    public static RunManifest Manifest { get; } = SmallRun.Manifest with
    {
        SamplesPerTask = 2,
        Repairs = 2,
        Tools = true,
        K = [1, 2],
        Models =
        [
            new RunModel { Name = Priced, Origin = "live", Preset = "deepseek-chat", Price = Price, SettingsHash = "a" },
            new RunModel { Name = Local, Origin = "live", Preset = Local, Price = new TokenPrice(0, 0), SettingsHash = "b" },
            new RunModel { Name = Silent, Origin = "live", Price = new TokenPrice(2, 8), SettingsHash = "c" },
            new RunModel { Name = Replayed, Origin = "recorded", SettingsHash = "d" },
        ],
    };

    public static ImmutableArray<SampleRecord> Samples { get; } =
    [
        Of(Priced, "lru-cache", 0, ["compile", "lookup_api"], BadName, Pass),
        Of(Priced, "lru-cache", 1, [], BadType, BadName, Pass),
        Of(Priced, "csv*line*", 0, ["compile", "compile", "run_example"], Pass),
        Of(Priced, "csv*line*", 1, ["format_disk | <now>"], Wrong, Wrong, Hidden),
        Of(Priced, "dates", 0, [], Hidden),
        Unanswered(Priced, "dates", 1),
        Of(Local, "lru-cache", 0, [], BadName, BadType, BadType with { Feedback = null }),
        Of(Local, "lru-cache", 1, ["compile"], Wrong, Pass),
        Of(Local, "csv*line*", 0, [], new SampleTurn { Verdict = Verdict.NoCode, Feedback = "compiler" }, Hidden),
        Of(Local, "csv*line*", 1, [], Pass),
        Of(Local, "dates", 0, [], Hidden),
        Of(Local, "dates", 1, [], BadType, Lost),
        Of(Silent, "lru-cache", 0, [], Pass),
        Of(Silent, "lru-cache", 1, [], Pass),
        Of(Silent, "csv*line*", 0, [], Hidden),
        Of(Silent, "csv*line*", 1, [], Pass),
        Of(Silent, "dates", 0, [], Wrong, Pass),
        Of(Silent, "dates", 1, [], Hidden),
        Of(Replayed, "lru-cache", 0, [], Pass),
        Of(Replayed, "lru-cache", 1, [], BadType, Pass),
    ];

    private static SampleRecord Of(string model, string task, int index, ImmutableArray<string> tools, params ImmutableArray<SampleTurn> turns)
    {
        ImmutableArray<ServedReply> replies = model == Replayed ? [] : [.. turns.Where(turn => turn.Verdict != Verdict.Unscored).Select((_, turn) => Reply(model, task, index, turn))];
        ImmutableArray<TokenUsage> usages = [.. replies.Select(reply => reply.Usage).OfType<TokenUsage>()];
        return new SampleRecord
        {
            Model = model,
            Task = task,
            Index = index,
            Verdict = turns[^1].Verdict,
            Detail = turns[^1].Detail,
            Diagnostics = [.. turns[^1].Errors.Select(id => new CodeDiagnostic(id, "error", 1, 1, "…"))],
            Usage = usages.IsEmpty ? null : Sum(usages),
            CostUsd = usages.IsEmpty ? null : usages.Sum(usage => Manifest.Models.Single(asked => asked.Name == model).Price?.Of(usage)),
            Replies = replies,
            Calls = model == Replayed ? null : turns.Length + (index == 1 && model == Priced ? 1 : 0),
            Turns = turns,
            ToolCalls = tools,
        };
    }

    private static SampleRecord Unanswered(string model, string task, int index) => new()
    {
        Model = model,
        Task = task,
        Index = index,
        Verdict = Verdict.Unscored,
        Detail = "provider",
        Calls = 4,
    };

    // Every task has a longer prompt than the one before it, and every repair adds to it.
    private static ServedReply Reply(string model, string task, int index, int turn)
    {
        var place = Manifest.Tasks.Select(known => known.Id).ToList().IndexOf(task);
        var length = 300 + (600 * place) + (400 * turn) + index;
        var first = model == Priced ? 420 + (35 * place) + (90 * turn) + index : 90 + length / 10;
        var tokens = 180 + (40 * place) + (25 * index);
        return new ServedReply
        {
            Usage = model == Silent
                ? null
                : new TokenUsage(length, tokens)
                {
                    CachedInputTokens = model == Priced ? 256 * turn : null,
                    ReasoningTokens = model == Priced ? 30 + index : null,
                },
            Timing = model == Silent ? new ReplyTiming(null, 2400 + length) : new ReplyTiming(first, first + (tokens * (model == Priced ? 16 + place : 41 + (3 * turn)))),
        };
    }

    private static TokenUsage Sum(ImmutableArray<TokenUsage> usages) => new(usages.Sum(usage => usage.InputTokens), usages.Sum(usage => usage.OutputTokens))
    {
        CachedInputTokens = usages.All(usage => usage.CachedInputTokens is null) ? null : usages.Sum(usage => usage.CachedInputTokens),
        ReasoningTokens = usages.All(usage => usage.ReasoningTokens is null) ? null : usages.Sum(usage => usage.ReasoningTokens),
    };
}
