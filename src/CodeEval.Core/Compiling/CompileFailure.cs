using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Scoring;

namespace CodeEval.Compiling;

/// <summary>Why a submission did not compile, as the semantic model tells it, and how far it was from compiling.</summary>
public sealed record CompileFailure
{
    /// <summary>The errors that no other error explains, by place.</summary>
    public ImmutableArray<RootError> Roots { get => field.IsDefault ? [] : field; init; }

    /// <summary>The errors that the roots explain: all others.</summary>
    public int Cascades { get; init; }

    /// <summary>The trivially correct repair that makes it compile; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrivialRepair? Repair { get; init; }
}

/// <summary>An error that no other error explains.</summary>
/// <param name="Id">The compiler's id, such as <c>CS0246</c>.</param>
/// <param name="Phase">Where the compiler found it: <c>syntax</c>, <c>binding</c> or <c>emit</c>.</param>
/// <param name="Category">What kind of error it is, in words such as <c>unknown member</c>.</param>
/// <param name="Line">The line in the submission, from 1; 0 where it has no place there.</param>
/// <param name="Column">The column in the submission, from 1; 0 where it has no place there.</param>
public sealed record RootError(string Id, string Phase, string Category, int Line, int Column)
{
    /// <summary>How many other errors it explains.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Cascades { get; init; }

    /// <summary>The name that is at fault, such as that of a type that is not there; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>What would put it right, such as <c>using System.Text;</c>; null where that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Suggestion { get; init; }

    /// <summary>The part of .NET that the model made up; null where it made up none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InventedApi? Invented { get; init; }

    /// <summary>How often the code uses what was made up; 0 where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Uses { get; init; }
}

/// <summary>A type or a member of .NET that exists nowhere in the references.</summary>
/// <param name="Kind"><c>type</c>, <c>member</c> or <c>namespace</c>.</param>
/// <param name="Name">What the model wrote, a member with its type, such as <c>List&lt;T&gt;.AddMany</c>.</param>
/// <param name="Nearest">The real one whose name is nearest, in the same form; null where none is near.</param>
public sealed record InventedApi(string Kind, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Nearest);

/// <summary>A repair that anybody would make without knowing the task: a missing using, a missing brace.</summary>
/// <param name="Steps">What was done, a step each, such as <c>using System.Text;</c>.</param>
public sealed record TrivialRepair(ImmutableArray<string> Steps)
{
    /// <summary>
    /// The verdict of the repaired submission, which counts nowhere; null where it was not run, as where its verdict would
    /// have been <see cref="Scoring.Verdict.Unscored"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Verdict? Verdict { get; init; }
}
