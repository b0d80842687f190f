using CodeEval.Compiling;
using CodeEval.Prompting;
using CodeEval.Repair;
using CodeEvalNUnit;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Prompting;

[TestFixture]
public sealed class RepairPromptTests
{
    private const string Code = "public static class Adder\n{\n    public static int Add(int a, int b)\t=> a + c;\n}\n";

    [Test]
    public void Errors_have_their_place_and_their_line() => Match(new AnswerFinding.NotCompiling(
        Code,
        [
            new CodeDiagnostic("CS0103", "error", 3, 47, "The name 'c' does not exist in the current context"),
            new CodeDiagnostic("CODEEVAL0001", "error", 0, 0, "Brackets nested more than 1000 deep; the compiler is not given that."),
        ]));

    [Test]
    public void Of_many_errors_twenty_are_told() => Match(new AnswerFinding.NotCompiling(
        Code, [.. Enumerable.Range(1, 33).Select(at => new CodeDiagnostic("CS1002", "error", 3, at, "; expected"))]));

    [Test]
    public void Signatures_that_differ_are_told() => Match(new AnswerFinding.ContractMissed(
        ["asked for public static int Adder.Add(int a, int b); it is not there", "asked for public class B; it is internal"]));

    [Test]
    public void Uses_that_are_not_permitted_are_told() => Match(new AnswerFinding.NotPermitted(
        Code, [new PolicyViolation("System.Environment.Exit", 3, 5, "process", "it ends the process", null)]));

    [Test]
    public void Examples_of_a_library_are_told() => Match(new AnswerFinding.ExamplesFailed(
        1, 2, [new FailedExample("Examples.Adds(1,2)", "  Expected: 3\n  But was:  -1\n")], null));

    [Test]
    public void Examples_of_a_program_are_told_with_their_texts() => Match(new AnswerFinding.ExamplesFailed(
        0, 1, [new FailedExample("a", "line 1: expected \"3\", got \"```\"") { Input = "1 2\n", Expected = "3\n", Got = "```\n" }], "the stack overflowed"));

    [Test]
    public void A_reply_without_code_is_asked_for_some() => Match(new AnswerFinding.NoCode("the reply is empty"));

    [Test]
    public void Where_nothing_is_to_tell_there_is_no_message()
    {
        Assert.That(RepairPrompt.Build(new AnswerFinding.NothingWrong(2)), Is.Null);
        Assert.That(RepairPrompt.Build(new AnswerFinding.Faulted("no process at /work")), Is.Null);
        Assert.That(FindingText.Describe(new AnswerFinding.Faulted("no process at /work")), Does.Not.Contain("/work"));
    }

    [Test]
    public void Whatever_a_finding_holds_the_message_is_bounded_and_tells_something()
    {
        var text = Gen.String[Gen.Char.AlphaNumeric, 0, 3_000];
        var error = Gen.Select(Gen.Int[0, 5], text, (line, message) => new CodeDiagnostic("CS0001", "error", line, 1, message));
        var example = Gen.Select(text, text, text, text, (name, message, input, got) => new FailedExample(name, message) { Input = input, Expected = message, Got = got });
        var findings = Gen.OneOf<AnswerFinding>(
            Gen.Select(text, error.Array[1, 100], (code, errors) => (AnswerFinding)new AnswerFinding.NotCompiling(code, [.. errors])),
            text.Array[1, 100].Select(lines => (AnswerFinding)new AnswerFinding.ContractMissed([.. lines])),
            Gen.Select(text, example.Array[1, 50], (ending, examples) => (AnswerFinding)new AnswerFinding.ExamplesFailed(0, 50, [.. examples], ending)),
            text.Select(reason => (AnswerFinding)new AnswerFinding.NoCode(reason)));
        findings.Sample(
            finding => RepairPrompt.Build(finding) is { Length: > 100 and <= RepairPrompt.MaxLength } message
                && !message.Contains($"\n\nand {CountOf(finding)} more\n", StringComparison.Ordinal),
            iter: 500,
            seed: "0000KOIPe036");
    }

    private static int CountOf(AnswerFinding finding) => finding switch
    {
        AnswerFinding.NotCompiling errors => errors.Errors.Length,
        AnswerFinding.ContractMissed missed => missed.Differences.Length,
        AnswerFinding.ExamplesFailed failed => failed.Failed.Length,
        _ => 1,
    };

    private static void Match(AnswerFinding finding, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Match(RepairPrompt.Build(finding)!, "md", testMethod: test);
}
