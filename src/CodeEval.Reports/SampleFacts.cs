using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Reports;

/// <summary>What several reports tell of a sample in the same words.</summary>
internal static class SampleFacts
{
    /// <summary>The ids of its compile errors, each once, in the order of the code.</summary>
    public static ImmutableArray<string> ErrorIds(SampleRecord sample) =>
        [.. Errors(sample).Select(error => error.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The kind of its first compile error: that of the first root where the failure was analysed, and otherwise that of
    /// the first error's id. Null where it has none.
    /// </summary>
    public static string? ErrorCategory(SampleRecord sample) => sample switch
    {
        { CompileFailure.Roots: [var root, ..] } => root.Category,
        _ => Errors(sample).FirstOrDefault() is { } error ? CompileErrorCategories.Of(error.Id) : null,
    };

    /// <summary>The parts of .NET that it made up.</summary>
    public static IEnumerable<InventedApi> Invented(SampleRecord sample) =>
        (sample.CompileFailure?.Roots ?? []).Select(root => root.Invented).OfType<InventedApi>();

    private static IEnumerable<CodeDiagnostic> Errors(SampleRecord sample) =>
        sample.Diagnostics.Where(diagnostic => diagnostic.Severity == "error");
}
