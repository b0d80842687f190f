using System.Collections.Immutable;

namespace CodeEval.Compiling.Failures;

/// <summary>Says why a submission does not compile, and whether a trivial repair makes it.</summary>
/// <param name="compile">Compiles a text as the submission itself was compiled.</param>
internal sealed class FailureExplainer(Func<string, CompiledCode> compile)
{
    // A bracket, then usings, which can be seen only where the brackets are right.
    private const int MostRepairs = 2;

    /// <summary>The outcome with its explanation. Whatever the text does to the compiler's semantic model leaves it without one.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="code">The submission in its compilation.</param>
    public CompilationOutcome.Failed Explain(CompilationOutcome.Failed outcome, FailedCode code)
    {
        try
        {
            var analysis = FailureAnalysis.Of(code);
            var explained = outcome with { Failure = analysis.Failure };
            return Repair(analysis, code) is { } repair
                ? explained with { Failure = explained.Failure with { Repair = new TrivialRepair(repair.Steps) }, Repaired = repair.Compiled }
                : explained;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The compiler has said what it says and the verdict stands; it fell over being asked for more. An explanation is
            // not worth a sample's verdict.
            return outcome;
        }
    }

    private (ImmutableArray<string> Steps, CompilationOutcome.Compiled Compiled)? Repair(FailureAnalysis analysis, FailedCode code)
    {
        ImmutableArray<string> steps = [];
        for (var done = 0; done < MostRepairs && Next(analysis, code) is { } repair; done++)
        {
            steps = [.. steps, .. repair.Steps];
            var compiled = compile(repair.Text);
            switch (compiled)
            {
                case { Outcome: CompilationOutcome.Compiled outcome }:
                    return (steps, outcome);
                case { Outcome: CompilationOutcome.Failed, Failed: { } still }:
                    code = still;
                    analysis = FailureAnalysis.Of(still);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static TextRepair? Next(FailureAnalysis analysis, FailedCode code) =>
        analysis.HasSyntaxErrors ? TextRepair.OfTokens(code.Source)
        : analysis.MissingNamespaces is { IsDefault: false } spaces ? TextRepair.OfUsings(code.Source, spaces)
        : null;
}
