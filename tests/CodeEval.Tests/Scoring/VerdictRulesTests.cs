using System.Collections.Immutable;
using CodeEval.Compiling;
using CodeEval.Execution;
using CodeEval.Extraction;
using CodeEval.Scoring;
using NUnit.Framework;

namespace CodeEval.Tests.Scoring;

[TestFixture]
public sealed class VerdictRulesTests
{
    private static readonly TestOutcome Passed = new("T.A", true, null);
    private static readonly TestOutcome Failed = new("T.B", false, "  Expected: 1\r\n  But was:  2\n");

    private static IEnumerable<TestCaseData> Endings()
    {
        yield return Case(new ExecutionOutcome.Completed { Tests = [Passed], TestsTotal = 1 }, Verdict.Passed, null, null);
        yield return Case(new ExecutionOutcome.Completed { Tests = [Passed, Failed], TestsTotal = 2 }, Verdict.TestsFailed, null, "T.B: Expected: 1 But was: 2");
        yield return Case(new ExecutionOutcome.Completed { Tests = [new TestOutcome("T.C", false, null)], TestsTotal = 1 }, Verdict.TestsFailed, null, "T.C");
        yield return Case(new ExecutionOutcome.Completed { Tests = [Passed], TestsTotal = 2 }, Verdict.TestsFailed, "missingTests", "1 of 2 tests reported");
        yield return Case(new ExecutionOutcome.Completed(), Verdict.TestsFailed, "missingTests", "0 of 0 tests reported");
        yield return Case(new ExecutionOutcome.Threw("System.FormatException", "no\nnumber"), Verdict.RuntimeError, "System.FormatException", "no number");
        yield return Case(new ExecutionOutcome.Unloadable("no method"), Verdict.ContractMismatch, "unloadable", "no method");
        yield return Case(new ExecutionOutcome.TimedOut(TimeoutClock.Cpu), Verdict.Timeout, "cpu", "the limit of processor time was passed");
        yield return Case(new ExecutionOutcome.TimedOut(TimeoutClock.Wall), Verdict.Timeout, "wall", "the limit of time by the clock was passed");
        yield return Case(new ExecutionOutcome.MemoryExceeded(), Verdict.MemoryExceeded, null, "the limit of memory was passed");
        yield return Case(new ExecutionOutcome.OutputExceeded("stderr"), Verdict.OutputExceeded, "stderr", "the limit of output was passed");
        yield return Case(new ExecutionOutcome.Crashed(CrashCause.StackOverflow, "134"), Verdict.Crashed, "stackOverflow", "134");
        yield return Case(new ExecutionOutcome.Crashed(CrashCause.FailFast, "m"), Verdict.Crashed, "failFast", "m");
        yield return Case(new ExecutionOutcome.Faulted("no worker"), Verdict.Unscored, "harness", "no worker");

        static TestCaseData Case(ExecutionOutcome outcome, Verdict verdict, string? detail, string? message) =>
            new TestCaseData(outcome, new Score(verdict, detail, message)).SetArgDisplayNames($"{outcome.GetType().Name} {detail} {message}");
    }

    [TestCaseSource(nameof(Endings))]
    public void Each_ending_of_a_run_has_its_verdict(ExecutionOutcome outcome, Score expected) =>
        Assert.That(VerdictRules.Of(outcome), Is.EqualTo(expected));

    // The limit that stopped a run tells more than a test that failed before it.
    [Test]
    public void A_run_that_was_stopped_is_not_judged_by_the_tests_before() =>
        Assert.That(VerdictRules.Of(new ExecutionOutcome.TimedOut(TimeoutClock.Cpu) { Tests = [Failed], TestsTotal = 2 }).Verdict, Is.EqualTo(Verdict.Timeout));

    [Test]
    public void No_code_is_no_code() =>
        Assert.That(VerdictRules.Of(new ExtractionOutcome.NoCode("empty")), Is.EqualTo(new Score(Verdict.NoCode, null, "empty")));

    [Test]
    public void A_compile_error_is_told_by_its_first_error()
    {
        var failed = new CompilationOutcome.Failed
        {
            Diagnostics = [new CodeDiagnostic("CS0168", "warning", 1, 1, "w"), new CodeDiagnostic("CS0103", "error", 2, 1, "e"), new CodeDiagnostic("CS0246", "error", 3, 1, "f")],
        };

        Assert.That(VerdictRules.Of(failed), Is.EqualTo(new Score(Verdict.CompileError, "CS0103", "e")));
    }

    [Test]
    public void A_contract_that_is_missed_is_told_by_its_first_difference() =>
        Assert.That(VerdictRules.Of(new CompilationOutcome.ContractMissed(["a", "b"])), Is.EqualTo(new Score(Verdict.ContractMismatch, null, "a")));

    [TestCase(3, "line 3: N.T.M is not permitted (rule r): it does. The capability \"files\" would permit it.", "files")]
    [TestCase(0, "N.T.M is not permitted (rule r): it does. No capability permits it.", null)]
    public void A_policy_that_is_violated_is_told_by_its_first_violation(int line, string message, string? capability)
    {
        var violated = new CompilationOutcome.PolicyViolated([new PolicyViolation("N.T.M", line, line, "r", "it does", capability), new PolicyViolation("N.T.O", 4, 1, "q", "it is", null)]);

        Assert.That(VerdictRules.Of(violated), Is.EqualTo(new Score(Verdict.PolicyViolation, "N.T.M", message)));
    }

    [Test]
    public void What_compiles_has_no_score_before_it_is_run() =>
        Assert.That(VerdictRules.Of(new CompilationOutcome.Compiled(ImmutableArray<byte>.Empty)), Is.Null);

    [TestCase(Verdict.RuntimeError, Verdict.Passed)]
    [TestCase(Verdict.Passed, Verdict.Passed)]
    [TestCase(Verdict.TestsFailed, Verdict.TestsFailed)]
    [TestCase(Verdict.Timeout, Verdict.Timeout)]
    [TestCase(Verdict.MemoryExceeded, Verdict.MemoryExceeded)]
    [TestCase(Verdict.OutputExceeded, Verdict.OutputExceeded)]
    [TestCase(Verdict.Crashed, Verdict.Crashed)]
    [TestCase(Verdict.CompileError, Verdict.CompileError)]
    [TestCase(Verdict.ContractMismatch, Verdict.ContractMismatch)]
    [TestCase(Verdict.PolicyViolation, Verdict.PolicyViolation)]
    [TestCase(Verdict.NoCode, Verdict.NoCode)]
    [TestCase(Verdict.Unscored, Verdict.Unscored)]
    public void Legacy_scoring_lets_an_exception_pass_and_nothing_else(Verdict strict, Verdict expected) =>
        Assert.That(VerdictRules.Legacy(strict), Is.EqualTo(expected));

    [Test]
    public void The_words_for_verdicts_are_a_closed_set() =>
        Assert.That(Enum.GetValues<Verdict>().Select(verdict => verdict.ToName()), Is.EqualTo(
            ["passed", "testsFailed", "runtimeError", "timeout", "memoryExceeded", "outputExceeded", "crashed", "compileError", "contractMismatch", "policyViolation", "noCode", "unscored"]));
}
