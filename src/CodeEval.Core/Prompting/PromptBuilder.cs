using CodeEval.Tasks;

namespace CodeEval.Prompting;

/// <summary>Writes what a model is sent for a task. Public examples do; hidden tests, reference and known-wrong solutions never.</summary>
public static class PromptBuilder
{
    private const string System =
        "You are an expert C# developer. Answer with one complete C# code block in a ```csharp fence. "
        + "Everything that the code needs, usings included, must be in that block.";

    /// <summary>The prompt for a task.</summary>
    public static Prompt Build(EvalTask task) => new(System, task.Tests switch
    {
        HiddenTests.Continuation continuation => ForContinuation(continuation),
        HiddenTests.Stdio => ForStdio(task),
        _ => ForContract(task),
    });

    private static string ForContract(EvalTask task) =>
        $"""
        {task.Prompt}

        Write it so that it has exactly these public signatures. Other types and members are up to you, but do not give these types {Forbidden(task)} beyond what is shown:

        ```csharp
        {task.Contract!.Text.Trim()}
        ```

        {Examples(task.Examples)}{Environment(task)} Write no Main method and no tests.
        """.ReplaceLineEndings("\n");

    // What could change the meaning of the hidden tests fails an answer, so an answer is told.
    private static string Forbidden(EvalTask task)
    {
        string[] forbidden =
        [
            .. task.ContractAllows.Contains(ContractTerms.Overloads) ? [] : new[] { "overloads" },
            .. task.ContractAllows.Contains(ContractTerms.Equality) ? [] : new[] { "equality members" },
            .. task.ContractAllows.Contains(ContractTerms.Conversions) ? [] : new[] { "conversion operators" },
            "abstract members",
            "required members",
        ];
        return $"{string.Join(", ", forbidden[..^1])} or {forbidden[^1]}";
    }

    private static string ForStdio(EvalTask task) =>
        $"""
        {task.Prompt}

        Write a complete console program that reads standard input and writes standard output.
        {Examples(task.Examples)}{Environment(task)}
        """.ReplaceLineEndings("\n");

    // Nothing where there are none, so that the prompts of such tasks are what they were.
    private static string Examples(PublicExamples? examples) => examples switch
    {
        null => "",
        PublicExamples.NUnit nunit => $"These NUnit tests must pass with it:\n\n{Code(nunit.Files)}\n\n",
        PublicExamples.Program program => $"This must run with it without a failed assert:\n\n{Code(program.Files)}\n\n",
        PublicExamples.Stdio stdio => string.Concat(stdio.Cases.Select(Example)) + "\n",
        _ => throw new InvalidOperationException($"A kind of examples that is not shown: {examples.GetType().Name}."),
    };

    private static string Code(IEnumerable<SourceFile> files) =>
        string.Join("\n\n", files.Select(file => MarkdownFence.Around(file.Text, "csharp")));

    private static string Example(StdioCase example) =>
        $"\nFor this input\n\n{MarkdownFence.Around(example.Input)}\n\nit must print\n\n{MarkdownFence.Around(example.ExpectedOutput)}\n";

    private static string ForContinuation(HiddenTests.Continuation continuation) =>
        $"""
        Complete the following C# code. Give the whole completed code, with its usings and its class, but without a Main method.

        ```csharp
        {continuation.Prefix.TrimEnd()}
        ```
        """.ReplaceLineEndings("\n");

    private static string Environment(EvalTask task)
    {
        var language = task.Language;
        var usings = language.ImplicitUsings ? "with" : "without";
        var nullable = language.Nullable ? "enabled" : "disabled";
        return $"It is compiled as C# {language.Version} for .NET 10, {usings} implicit usings, nullable reference types {nullable}, and no packages.";
    }
}
