using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodeEval.Compiling;
using CodeEval.Execution.Protocol;
using CodeEval.Repair;

namespace CodeEval.Prompting;

/// <summary>Tells a finding to a model: what is wrong, with line numbers and the lines themselves, and nothing else.</summary>
public static class FindingText
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 3_800;

    /// <summary>The most diagnostics, differences or examples that are told.</summary>
    public const int MaxItems = 20;

    private const int MaxMessage = 600;
    private const int MaxName = 200;
    private const int MaxLine = 160;

    // What "and 79 more" takes.
    private const int RoomForTheRest = 40;

    /// <summary>The finding in words, at most <see cref="MaxLength"/> characters and without a line end at its end.</summary>
    public static string Describe(AnswerFinding finding) => finding switch
    {
        AnswerFinding.NoCode none => $"There is no C# code in it: {Bounded(none.Reason, MaxMessage)}.",
        AnswerFinding.NotCompiling errors => List("The code does not compile:", [.. errors.Errors.Select(error => Error(error, errors.Code))]),
        AnswerFinding.ContractMissed missed => List(
            "The code compiles, but does not have exactly the signatures that were asked for:",
            [.. missed.Differences.Select(difference => $"- {Bounded(OneLine(difference), MaxMessage)}")]),
        AnswerFinding.NotPermitted uses => List(
            "The code compiles, but uses what this task does not permit:",
            [.. uses.Violations.Select(use => Place(use.Line, use.Column) + Bounded(OneLine(use.Message), MaxMessage) + Quote(uses.Code, use.Line))]),
        AnswerFinding.ExamplesFailed failed => List(Failures(failed), [.. failed.Failed.Select(Example)]),
        AnswerFinding.NothingWrong { Examples: 0 } => "The code compiles and has the signatures that were asked for.",
        AnswerFinding.NothingWrong { Examples: 1 } => "The code compiles, and the public example passes.",
        AnswerFinding.NothingWrong right => string.Create(CultureInfo.InvariantCulture, $"The code compiles, and all {right.Examples} public examples pass."),
        AnswerFinding.Faulted => "The code could not be checked now. Go on without it.",
        _ => throw new InvalidOperationException($"A finding without words: {finding.GetType().Name}."),
    };

    private static string List(string head, ImmutableArray<string> items)
    {
        var text = new StringBuilder(head);
        var told = 0;
        foreach (var item in items.Take(MaxItems))
        {
            if (text.Length + item.Length + RoomForTheRest > MaxLength)
            {
                break;
            }

            text.Append(told == 0 ? "\n\n" : "\n").Append(item);
            told++;
        }

        return told < items.Length
            ? text.Append(CultureInfo.InvariantCulture, $"\n\nand {items.Length - told} more").ToString()
            : text.ToString();
    }

    private static string Error(CodeDiagnostic error, string code) =>
        $"{Place(error.Line, error.Column)}error {error.Id}: {Bounded(OneLine(error.Message), MaxMessage)}{Quote(code, error.Line)}";

    private static string Place(int line, int column) =>
        line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: ");

    private static string Quote(string code, int line) =>
        code.Split('\n').ElementAtOrDefault(line - 1)?.Trim() is { Length: > 0 } text ? $"\n    {Bounded(OneLine(text), MaxLine)}" : "";

    private static string Failures(AnswerFinding.ExamplesFailed failed)
    {
        var passed = string.Create(CultureInfo.InvariantCulture, $"The code compiles, but only {failed.Passed} of {failed.Total} public examples passed");
        var head = failed.Total == 1 ? "The code compiles, but the public example does not pass" : passed;
        return failed.Ending is null ? head + "." : $"{head}; the run ended early: {Bounded(OneLine(failed.Ending), MaxMessage)}.";
    }

    private static string Example(FailedExample example)
    {
        var text = new StringBuilder($"Example {Bounded(OneLine(example.Name), MaxName)}: {Bounded(example.Message.Trim(), MaxMessage)}\n");
        foreach (var (title, part) in new[] { ("Input", example.Input), ("Expected output", example.Expected), ("Output of the code", example.Got) })
        {
            if (part is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{title}:\n{MarkdownFence.Around(Bounded(part, MaxMessage))}\n");
            }
        }

        return text.ToString();
    }

    // A line of code or a message may hold tabs and other control characters.
    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Bounded(string text, int length) => text.Length <= length ? text : ProtocolLimits.Truncate(text, length) + "…";
}
