using System.Text.Json;

namespace CodeEval.Tasks;

/// <summary>
/// Reads a line of a MultiPL-E file (Cassano et al. 2022, arXiv 2208.08227): a prompt that opens a class and a method,
/// and tests that close them and bring a <c>Main</c> of <c>Debug.Assert</c> calls.
/// </summary>
internal static class MultiPlEReader
{
    public const string Format = "multipl-e";

    public static bool Recognises(JsonElement line) =>
        line.TryGetProperty("prompt", out _) && line.TryGetProperty("tests", out _)
        && (line.TryGetProperty("stop_tokens", out _) || line.TryGetProperty("language", out _));

    public static EvalTask Read(JsonElement line, string path, int number)
    {
        var id = line.RequiredName(path, number, "task_id", "name");
        var language = line.OptionalText("language", path, number);
        if (language is not (null or "cs"))
        {
            throw new InputException($"{path}({number}): the task is for \"{language}\"; only \"cs\" is C#.");
        }

        var prefix = line.RequiredText("prompt", path, number);
        return new EvalTask
        {
            Id = id,
            Title = id,
            Category = Format,
            Prompt = prefix,
            Tests = new HiddenTests.Continuation(
                prefix,
                line.RequiredText("tests", path, number),
                [.. line.Texts("stop_tokens", path, number).Where(token => token.Length > 0)]),
            Language = new LanguageSettings { Nullable = false, ImplicitUsings = false, Defines = ["DEBUG"] },
            Format = Format,
        };
    }
}
