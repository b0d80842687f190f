using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>One problem: what a model is asked, and how its answer is judged.</summary>
public sealed record EvalTask
{
    /// <summary>The id, unique within a run.</summary>
    public required string Id { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The group under which results are counted, such as <c>parsing</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>easy</c>, <c>medium</c>, <c>hard</c>, or empty where a public benchmark does not say.</summary>
    public string Difficulty { get; init; } = "";

    /// <summary>Free words for filters.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>What is asked, in prose or, in a completion benchmark, as the beginning of a program.</summary>
    public required string Prompt { get; init; }

    /// <summary>The public signatures asked for, as C# declarations without bodies; null where nothing is asked for.</summary>
    public SourceFile? Contract { get; init; }

    /// <summary>What an answer may add although the contract does not ask for it, in words of <see cref="ContractTerms.Allowable"/>.</summary>
    public ImmutableArray<string> ContractAllows { get; init; } = [];

    /// <summary>What the contract asks for that it otherwise leaves open, in words of <see cref="ContractTerms.Askable"/>.</summary>
    public ImmutableArray<string> ContractAsks { get; init; } = [];

    /// <summary>How an answer is judged.</summary>
    public required HiddenTests Tests { get; init; }

    /// <summary>What the model is shown of the behaviour asked for; null where the task has no examples apart from its prompt.</summary>
    public PublicExamples? Examples { get; init; }

    /// <summary>What one run may use.</summary>
    public TaskLimits Limits { get; init; } = TaskLimits.Default;

    /// <summary>Powers beyond plain computation that an answer may use, such as <c>files</c>.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>How the C# is compiled.</summary>
    public LanguageSettings Language { get; init; } = LanguageSettings.Default;

    /// <summary>A solution known to be right; empty where the benchmark brings none.</summary>
    public ImmutableArray<SourceFile> Reference { get; init; } = [];

    /// <summary>Solutions known to be wrong.</summary>
    public ImmutableArray<SourceFile> KnownWrong { get; init; } = [];

    /// <summary>The benchmark's format: <c>codeeval</c>, <c>multipl-e</c>, <c>mceval</c>.</summary>
    public string Format { get; init; } = "codeeval";
}
