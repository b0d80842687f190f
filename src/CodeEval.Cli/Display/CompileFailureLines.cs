using CodeEval.Reporting;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Tells of each model what keeps its answers from compiling most, and what of .NET it makes up.</summary>
internal static class CompileFailureLines
{
    private const int MaxInvented = 3;

    public static void Show(IAnsiConsole console, RunSummary summary)
    {
        foreach (var model in summary.Models)
        {
            if (model.CompileFailures is { Categories: [var most, ..] } failures)
            {
                console.MarkupLineInterpolated($"Most answers of {model.Name} that do not compile: {most.Name} ({most.Samples} of {failures.Samples}); one trivial repair from compiling: {failures.Repairable}, of which {failures.RepairedPassed} would pass");
                ShowInvented(console, model.Name, failures);
            }
        }
    }

    private static void ShowInvented(IAnsiConsole console, string model, CompileFailureSummary failures)
    {
        if (!failures.InventedApis.IsEmpty)
        {
            var apis = failures.InventedApis.Take(MaxInvented).Select(api => api.Nearest is null ? $"{api.Name} ({api.Samples})" : $"{api.Name} for {api.Nearest} ({api.Samples})");
            console.MarkupLineInterpolated($"Made up by {model}, in samples: {string.Join(", ", apis)}");
        }
    }
}
