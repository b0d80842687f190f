using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodeEval.Statistics;

namespace CodeEval.Reporting;

/// <summary>pass@k of a model if it had been let repair its answers no more often than this.</summary>
/// <param name="Repairs">How often, from 0 to what the run allowed.</param>
/// <param name="PassAt">
/// pass@k by k, each sample by its answer after that many repairs, or by its last where it needed fewer. A sample that
/// ends unscored is unscored from the start, so that all steps are about the same samples.
/// </param>
public sealed record AfterRepairs(int Repairs, ImmutableSortedDictionary<int, PassEstimate> PassAt);

/// <summary>What became of the scored samples whose first answer failed in a certain way.</summary>
/// <param name="Failure">The compile error's id, or the verdict's word where the first answer failed by other than the compiler.</param>
/// <param name="Category">The kind of compile error, one of <see cref="CompileErrorCategories.All"/>; null for other failures.</param>
/// <param name="Samples">How many samples there are. One whose first answer has several compile errors counts for each.</param>
/// <param name="Told">Those of them whose model was told what is wrong and asked again.</param>
/// <param name="Passed">Those of the told whose last answer passed.</param>
public sealed record Recovery(
    string Failure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Category,
    int Samples,
    int Told,
    int Passed);
