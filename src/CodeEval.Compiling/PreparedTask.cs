using System.Collections.Immutable;
using CodeEval.Compiling.Failures;
using CodeEval.Compiling.Kinds;
using CodeEval.Compiling.Programs;
using CodeEval.Compiling.Quality;
using CodeEval.Extraction;
using CodeEval.Runs;
using CodeEval.Tasks;

namespace CodeEval.Compiling;

/// <summary>A task made ready to grade: its contract and hidden tests are compiled. Safe to use from many threads.</summary>
public sealed class PreparedTask
{
    /// <summary>
    /// The longest submission that goes to the compiler, in characters: far more than a reply holds, and short enough that
    /// text over which the parser takes time by the square is done with in seconds.
    /// </summary>
    public const int MaxSubmissionLength = 64 * 1024;

    private const int MaxCompiled = 12;

    // An answer with the right shape is nearer to the mark than one without, and any that compiles than one that does not.
    private const int MaxPolicyViolations = 1_000;
    private const int MaxContractDifferences = 100_000;
    private readonly IAnswerKind _kind;
    private readonly QualityAssessor _quality;

    internal PreparedTask(EvalTask task, IAnswerKind kind)
    {
        Task = task;
        _kind = kind;
        _quality = new QualityAssessor(task);
    }

    /// <summary>The task.</summary>
    public EvalTask Task { get; }

    /// <summary>The assembly of the hidden NUnit tests; empty for other kinds of task.</summary>
    public ImmutableArray<byte> TestAssembly => _kind is NUnitKind nunit ? nunit.Tests : [];

    /// <summary>How many asserts a program's tests make whatever the answer does; null where only a run of the reference can tell, and for other kinds of task.</summary>
    public int? KnownAssertions => ProgramAsserts?.Found.Count;

    /// <summary>Whether the tests are a program without any assert, which every answer that ends would pass.</summary>
    public bool AssertsNothing => ProgramAsserts?.Found.AreNone ?? false;

    private ProgramAsserts? ProgramAsserts => _kind switch
    {
        ProgramKind program => program.Asserts,
        ContinuationKind continuation => continuation.Asserts,
        _ => null,
    };

    /// <summary>Takes the answer out of a reply and compiles it. Where a reply holds several pieces of code, the compiler chooses.</summary>
    public CompiledReply Compile(string reply)
    {
        var text = ReplyText.Clean(reply);
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            return NoCode("the reply is empty");
        }

        if (text.IsBinary)
        {
            return NoCode("the reply is not text");
        }

        return CompilerThreads.Run(() => Choose([.. _kind.FindCandidates(text.Text)], text))
            ?? NoCode("the reply holds no code");
    }

    /// <summary>Compiles code as it stands, such as a reference solution: nothing is looked for and nothing left out.</summary>
    public CompilationOutcome CompileExactly(string code) => CompilerThreads.Run(() => Explained(CompileBounded(code)));

    /// <summary>Reads the quality of a submission that compiles.</summary>
    public CodeQuality Assess(string code) => CompilerThreads.Run(() => _quality.Assess(code));

    private static CompiledReply NoCode(string reason) => new(new ExtractionOutcome.NoCode(reason), null);

    private CompiledReply? Choose(ImmutableArray<Submission> candidates, ReplyText text)
    {
        var likely = candidates.Length == 1 ? candidates : MostComplete(candidates);
        (ExtractionOutcome Extraction, CompiledCode Code)? best = null;
        foreach (var candidate in likely.Take(MaxCompiled))
        {
            var submission = candidate with { Steps = [.. text.Steps, .. candidate.Steps] };
            var compiled = CompileBounded(candidate.Code);
            if (best is null || Badness(compiled.Outcome) < Badness(best.Value.Code.Outcome))
            {
                best = (new ExtractionOutcome.Found(submission), compiled);
            }

            if (compiled.Outcome is CompilationOutcome.Compiled)
            {
                break;
            }
        }

        // Only the one that is chosen is explained, since that costs as much as to compile it.
        return best is { } chosen ? new CompiledReply(chosen.Extraction, Explained(chosen.Code)) : null;
    }

    private ImmutableArray<Submission> MostComplete(ImmutableArray<Submission> candidates)
    {
        var counts = candidates.Select(candidate => ParserLimit.FindFault(candidate.Code) is null ? _kind.CountAsked(candidate.Code) : 0).ToImmutableArray();
        var most = counts.DefaultIfEmpty().Max();
        return [.. candidates.Where((_, at) => counts[at] == most)];
    }

    private static int Badness(CompilationOutcome outcome) => outcome switch
    {
        CompilationOutcome.Compiled => 0,
        CompilationOutcome.PolicyViolated violated => violated.Violations.Length,
        CompilationOutcome.ContractMissed missed => MaxPolicyViolations + missed.Differences.Length,
        var failed => MaxContractDifferences + failed.Diagnostics.Count(diagnostic => diagnostic.Severity == "error"),
    };

    private CompilationOutcome Explained(CompiledCode code) => code is { Outcome: CompilationOutcome.Failed outcome, Failed: { } failed }
        ? new FailureExplainer(CompileBounded).Explain(outcome, failed)
        : code.Outcome;

    private CompiledCode CompileBounded(string code) => ParserLimit.FindFault(code) is { } fault
        ? new CompilationOutcome.Failed { Diagnostics = [new CodeDiagnostic(DiagnosticIds.CompilerLimit, "error", 0, 0, fault)] }
        : WithAsserts(_kind.Compile(code));

    private CompiledCode WithAsserts(CompiledCode code) =>
        code.Outcome is CompilationOutcome.Compiled compiled ? compiled with { AssertsType = ProgramAsserts?.TypeName } : code;
}
