using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Tests.Reporting;

/// <summary>
/// A run small enough to check by hand: three tasks, three samples each, one live and one scripted model.
/// The live one has unscored samples, so that its pass@3 rests on fewer tasks; the names hold odd characters.
/// </summary>
internal static class SmallRun
{
    public const string Live = "live | <b>model</b>";
    public const string Scripted = "scripted_`model` @team";

    public static RunManifest Manifest { get; } = new()
    {
        Command = "run",
        ToolVersion = "0.1.0",
        RuntimeVersion = "10.0.0",
        CompilerVersion = "5.12.0",
        StartedAt = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Isolation = "process",
        SamplesPerTask = 3,
        K = [3, 1, 10, 1],
        Models =
        [
            new RunModel { Name = Live, Family = "Family A", Origin = "live", SettingsHash = "a" },
            new RunModel { Name = Scripted, Origin = "scripted", SettingsHash = "b" },
        ],
        Tasks =
        [
            new RunTask("lru-cache", "data-structures", "nunit", "1", "1") { Title = "Least-recently-used cache", Difficulty = "medium" },
            new RunTask("csv*line*", "parsing", "nunit", "2", "2") { Title = "A line of CSV\nin two lines", Difficulty = "easy" },
            new RunTask("dates", "data-structures", "program", "3", "3"),
        ],
    };

    public static ImmutableArray<SampleRecord> Samples { get; } =
    [
        .. Of(Live, "lru-cache", Verdict.Passed, Verdict.Passed, Verdict.TestsFailed),
        .. Of(Live, "csv*line*", Verdict.CompileError, Verdict.Passed, Verdict.CompileError),
        .. Of(Live, "dates", Verdict.Unscored, Verdict.Passed, Verdict.Unscored),
        .. Of(Scripted, "lru-cache", Verdict.Passed, Verdict.NoCode, Verdict.Timeout),
        .. Of(Scripted, "csv*line*", Verdict.CompileError, Verdict.ContractMismatch, Verdict.Crashed),
        .. Of(Scripted, "dates", Verdict.TestsFailed, Verdict.TestsFailed, Verdict.PolicyViolation),
    ];

    private static IEnumerable<SampleRecord> Of(string model, string task, params Verdict[] verdicts) =>
        verdicts.Select((verdict, index) => new SampleRecord
        {
            Model = model,
            Task = task,
            Index = index,
            Verdict = verdict,
            DurationMs = 10 * index,
            Usage = model == Live && verdict != Verdict.Unscored ? new TokenUsage(100, 10 + index) : null,
            Diagnostics = verdict == Verdict.CompileError ? Errors(model, index) : [],
        });

    private static ImmutableArray<CodeDiagnostic> Errors(string model, int index) =>
    [
        new("CS0103", "error", 1, 1, "The name 'a' does not exist in the current context"),
        .. index == 0 && model == Live
            ? [new CodeDiagnostic("CS0103", "error", 2, 1, "The name 'b' does not exist in the current context"), new CodeDiagnostic("CS9999", "error", 3, 1, "New")]
            : ImmutableArray<CodeDiagnostic>.Empty,
        new("CS0168", "warning", 4, 1, "The variable 'c' is declared but never used"),
    ];
}
