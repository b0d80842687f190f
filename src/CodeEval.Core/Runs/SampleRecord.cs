using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeEval.Compiling;
using CodeEval.Generation;
using CodeEval.Scoring;

namespace CodeEval.Runs;

/// <summary>One graded sample: a line of <c>samples.jsonl</c>.</summary>
/// <remarks>
/// The fields that scripts rely on stand in every line, as null where there is no value; the others are left out then, and
/// so are the lists of live runs where they are empty: that is what the properties ending in <c>WhereThere</c> are for.
/// Defaults stand in the getters because the JSON reader's generated code does not run initialisers of init properties.
/// </remarks>
public sealed record SampleRecord
{
    /// <summary>How many names of failed tests are kept in memory.</summary>
    public const int MostTestNames = 20;

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The attempt, counted from 0 per model and task.</summary>
    public required int Index { get; init; }

    /// <summary>What became of it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The strict verdict where <see cref="Verdict"/> is a legacy one; otherwise null.</summary>
    public Verdict? StrictVerdict { get; init; }

    /// <summary>Tells causes apart within a verdict, such as <c>stackOverflow</c> or <c>cpu</c>; null where there is nothing to tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Detail { get; init; }

    /// <summary>One line for people about why it did not pass; null where it did.</summary>
    public string? Message { get; init; }

    /// <summary>What the compiler said.</summary>
    public ImmutableArray<CodeDiagnostic> Diagnostics { get => field.IsDefault ? [] : field; init; }

    /// <summary>Why it did not compile; null where it did, or where no analysis was made.</summary>
    public CompileFailure? CompileFailure { get; init; }

    /// <summary>What its code is like; null where it did not pass, or where that was not looked at.</summary>
    public CodeQuality? Quality { get; init; }

    /// <summary>What its tests took; null where it did not pass, and once read from the file: measurements have a file of their own.</summary>
    [JsonIgnore]
    public Measurement? Measured { get; init; }

    /// <summary>Hidden tests by result.</summary>
    public TestCounts Tests { get => field ?? TestCounts.None; init; }

    /// <summary>The tests that did not pass, with their messages.</summary>
    public ImmutableArray<FailedTest> FailedTests { get => field.IsDefault ? [] : field; init; }

    /// <summary>How long grading took, by the clock; the one field that differs between two gradings of one reply.</summary>
    public long DurationMs { get; init; }

    /// <summary>Tokens as the provider reported them; null where it reported none, as in a replay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TokenUsage? Usage { get; init; }

    /// <summary>What <see cref="Usage"/> cost in US dollars; null where tokens or their price are not known, and where no model was asked.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The replies that make up the sample, in their order; empty where no model was asked.</summary>
    [JsonIgnore]
    public ImmutableArray<ServedReply> Replies { get => field.IsDefault ? [] : field; init; }

    [JsonInclude]
    [JsonPropertyName("replies")]
    internal ImmutableArray<ServedReply>? RepliesWhereThere { get => Replies.IsEmpty ? null : Replies; init => Replies = value ?? []; }

    /// <summary>The requests that were sent for it, those in vain included; null where no model was asked.</summary>
    public int? Calls { get; init; }

    /// <summary>
    /// The answers that the model gave, in their order, where it was let repair them; the verdict is that of the last. Empty
    /// in a run without repairs.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<SampleTurn> Turns { get => field.IsDefault ? [] : field; init; }

    [JsonInclude]
    [JsonPropertyName("turns")]
    internal ImmutableArray<SampleTurn>? TurnsWhereThere { get => Turns.IsEmpty ? null : Turns; init => Turns = value ?? []; }

    /// <summary>The tools that the model called, by name and in order; empty where it called none.</summary>
    [JsonIgnore]
    public ImmutableArray<string> ToolCalls { get => field.IsDefault ? [] : field; init; }

    [JsonInclude]
    [JsonPropertyName("toolCalls")]
    internal ImmutableArray<string>? ToolCallsWhereThere { get => ToolCalls.IsEmpty ? null : ToolCalls; init => ToolCalls = value ?? []; }

    /// <summary>Why the model stopped, where the provider told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The raw reply; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Completion { get; init; }

    /// <summary>The C# taken from it; null where none was found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Submission { get; init; }

    /// <summary>What extraction did to the reply.</summary>
    public ImmutableArray<string> Extraction { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// What tells <see cref="Submission"/> from other code, and is the same for the same code; null where there is none. It
    /// stays when the texts are dropped, and is not in the file.
    /// </summary>
    [JsonIgnore]
    public SubmissionHash? SubmissionHash { get => field ?? Runs.SubmissionHash.Of(Submission); init; }

    /// <summary>
    /// The names of <see cref="FailedTests"/>, in their order, the first <see cref="MostTestNames"/> of them. They stay when
    /// the texts are dropped, and are not in the file.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<string> FailedTestNames
    {
        get => field.IsDefault ? [.. FailedTests.Take(MostTestNames).Select(test => test.Name)] : field;
        init;
    }

    /// <summary>Refuses what the reader of JSON lets through: elements of lists that are null.</summary>
    /// <exception cref="JsonException">There is one.</exception>
    internal void ThrowIfBroken()
    {
        if (Index < 0
            || Diagnostics.Any(diagnostic => diagnostic is null)
            || FailedTests.Any(test => test is null)
            || Turns.Any(turn => turn is null)
            || Replies.Any(reply => reply is null)
            || (CompileFailure?.Roots.Any(root => root is null) ?? false))
        {
            throw new JsonException("an element of a list is null, or the index is below 0");
        }
    }

    /// <summary>What counting needs: without the reply, the code and what failed tests said, which stay in the file.</summary>
    public SampleRecord WithoutTexts() => this with
    {
        SubmissionHash = SubmissionHash,
        FailedTestNames = FailedTestNames,
        Completion = null,
        Submission = null,
        Extraction = [],
        FailedTests = [],
    };
}

/// <summary>Hidden tests of one sample by result.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that did not, those that never reported among them.</param>
/// <param name="Total">All tests; 0 where none was run.</param>
public sealed record TestCounts(int Passed, int Failed, int Total)
{
    /// <summary>No test was run.</summary>
    public static TestCounts None { get; } = new(0, 0, 0);
}

/// <summary>A hidden test that did not pass.</summary>
/// <param name="Name">The test's full name.</param>
/// <param name="Message">What it said.</param>
public sealed record FailedTest(string Name, string Message);
