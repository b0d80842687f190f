using System.Text.Json;

namespace CodeEval.Tasks;

/// <summary>
/// Reads a line of a McEval file (Chai et al. 2024, arXiv 2406.07436): a prompt that ends in a method's signature,
/// a canonical solution that is its body, and tests that bring a <c>Main</c> and close the class.
/// </summary>
internal static class McEvalReader
{
    public const string Format = "mceval";

    public static bool Recognises(JsonElement line) =>
        line.TryGetProperty("prompt", out _) && line.TryGetProperty("test", out _) && line.TryGetProperty("canonical_solution", out _);

    public static EvalTask Read(JsonElement line, string path, int number)
    {
        var id = line.RequiredName(path, number, "task_id");
        if (!id.StartsWith("C#/", StringComparison.Ordinal))
        {
            throw new InputException($"{path}({number}): the task \"{id}\" is not one of McEval's in C#, whose ids begin with \"C#/\".");
        }

        var prefix = line.RequiredText("prompt", path, number);
        return new EvalTask
        {
            Id = id,
            Title = line.OptionalText("entry_point", path, number) ?? id,
            Category = Format,
            Difficulty = line.OptionalText("level", path, number) ?? "",
            Prompt = prefix,
            Tests = new HiddenTests.Continuation(prefix, AssertPrintedComparisons(line.RequiredText("test", path, number)), []),

            // The canonical solutions rely on the SDK's implicit usings.
            Language = new LanguageSettings { Nullable = false, ImplicitUsings = true, Defines = ["DEBUG"] },

            // The solution is the method's body; the class around it is closed by the tests.
            Reference = [new SourceFile("canonical_solution", $"{prefix}\n{line.RequiredText("canonical_solution", path, number)}\n}}\n")],
            Format = Format,
        };
    }

    /// <summary>
    /// One task prints its comparisons instead of asserting them, so that no answer could fail it;
    /// tests without any assert get one for each comparison that they print.
    /// </summary>
    private static string AssertPrintedComparisons(string tests) =>
        tests.Contains("Debug.Assert(", StringComparison.Ordinal)
            ? tests
            : tests.Replace("Console.WriteLine(", "System.Diagnostics.Debug.Assert(", StringComparison.Ordinal);
}
