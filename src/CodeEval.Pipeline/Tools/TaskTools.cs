using System.Globalization;
using CodeEval.Compiling;
using CodeEval.Compiling.Apis;
using CodeEval.Extraction;
using CodeEval.Generation;
using CodeEval.Pipeline.Repair;
using CodeEval.Prompting;

namespace CodeEval.Pipeline.Tools;

/// <summary>The tools of one task.</summary>
/// <param name="check">Compiles answers and runs public examples.</param>
/// <param name="apis">Knows .NET.</param>
/// <param name="task">The task's id, one of those that <paramref name="check"/> has.</param>
public sealed class TaskTools(AnswerCheck check, ApiLookup apis, string task) : IModelTools
{
    private const string NoCode = "There is no code in the call. Give the whole C# code in \"code\", as one text.";

    /// <inheritdoc />
    public async Task<string> CompileAsync(string code, CancellationToken cancellationToken) =>
        FaultOf(code) ?? FindingText.Describe(await check.CompileAsync(task, ReplyOf(code), cancellationToken));

    /// <inheritdoc />
    public async Task<string> RunExampleAsync(string code, CancellationToken cancellationToken)
    {
        if (FaultOf(code) is { } fault)
        {
            return fault;
        }

        var finding = FindingText.Describe(await check.CheckAsync(task, ReplyOf(code), cancellationToken));
        return check.HasExamples(task) ? finding : $"{finding} The task has no public examples to run.";
    }

    /// <inheritdoc />
    public Task<string> LookupApiAsync(string name, CancellationToken cancellationToken) => Task.FromResult(apis.Describe(name));

    // As the answer itself will be read: code alone stands for a reply of one block, and some models put the fence in too.
    private static string ReplyOf(string code) =>
        MarkdownReply.Parse(code).Blocks.IsEmpty ? MarkdownFence.Around(code, "csharp") : code;

    // The compiler would say so too, but a megabyte need not go there.
    private static string? FaultOf(string code) =>
        string.IsNullOrWhiteSpace(code) ? NoCode
        : code.Length > PreparedTask.MaxSubmissionLength
            ? string.Create(CultureInfo.InvariantCulture, $"The code has {code.Length} characters; at most {PreparedTask.MaxSubmissionLength} are compiled.")
        : null;
}
