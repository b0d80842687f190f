using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reporting;

/// <summary>Counts why the answers of a model do not compile.</summary>
internal static class CompileFailures
{
    private const int MaxInvented = 50;

    // In the order of the compiler's work.
    private static readonly ImmutableArray<string> Phases = ["syntax", "binding", "emit"];

    /// <summary>The failures over the samples of a model; null where no sample was analysed.</summary>
    public static CompileFailureSummary? Of(IReadOnlyCollection<SampleRecord> samples)
    {
        List<CompileFailure> failures = [.. samples.Where(sample => sample.Verdict == Verdict.CompileError).Select(sample => sample.CompileFailure).OfType<CompileFailure>()];
        if (failures.Count == 0)
        {
            return null;
        }

        List<(RootError Root, int Sample)> roots = [.. failures.SelectMany((failure, place) => failure.Roots.Select(root => (root, place)))];
        return new CompileFailureSummary
        {
            Samples = samples.Count(sample => sample.Verdict == Verdict.CompileError),
            Analysed = failures.Count,
            MeanRoots = (double)roots.Count / failures.Count,
            Cascades = failures.Sum(failure => failure.Cascades),
            Phases = [.. Count(roots, root => root.Phase).OrderBy(count => Phases.IndexOf(count.Name))],
            Categories = [.. Count(roots, root => root.Category)],
            Repairable = failures.Count(failure => failure.Repair is not null),
            RepairedPassed = failures.Count(failure => failure.Repair?.Verdict == Verdict.Passed),
            InventedApis = [.. Invented(roots).Take(MaxInvented)],
        };
    }

    private static IOrderedEnumerable<RootErrorCount> Count(List<(RootError Root, int Sample)> roots, Func<RootError, string> kind) => roots
        .GroupBy(root => kind(root.Root), StringComparer.Ordinal)
        .Select(group => new RootErrorCount(group.Key, group.Count(), group.Select(root => root.Sample).Distinct().Count()))
        .OrderByDescending(count => count.Samples)
        .ThenByDescending(count => count.Roots)
        .ThenBy(count => count.Name, StringComparer.Ordinal);

    // Each time that a name is used counts, though it is one root error of its sample.
    private static IOrderedEnumerable<InventedApiCount> Invented(List<(RootError Root, int Sample)> roots) => roots
        .Where(root => root.Root.Invented is not null)
        .GroupBy(root => root.Root.Invented!)
        .Select(group => new InventedApiCount(
            group.Key.Name, group.Key.Kind, group.Key.Nearest, group.Select(root => root.Sample).Distinct().Count(), group.Sum(root => root.Root.Uses)))
        .OrderByDescending(count => count.Samples)
        .ThenByDescending(count => count.Count)
        .ThenBy(count => count.Name, StringComparer.Ordinal)
        .ThenBy(count => count.Kind, StringComparer.Ordinal)
        .ThenBy(count => count.Nearest, StringComparer.Ordinal);
}
