using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>
/// Chooses tasks by an expression in the manner of <c>dotnet test --filter</c>: conditions joined by <c>&amp;</c> and <c>|</c>
/// (<c>&amp;</c> binds closer), each a field, an operator and a value. Fields: <c>id</c>, <c>category</c>, <c>difficulty</c>, <c>tag</c>,
/// <c>kind</c>. Operators: <c>=</c>, <c>!=</c>, <c>~</c> (contains), <c>!~</c>. A bare word means <c>id~word</c>. Case does not matter.
/// </summary>
public sealed class TaskFilter
{
    private static readonly ImmutableArray<string> Operators = ["!=", "!~", "=", "~"];
    private readonly ImmutableArray<ImmutableArray<Func<EvalTask, bool>>> _alternatives;

    private TaskFilter(ImmutableArray<ImmutableArray<Func<EvalTask, bool>>> alternatives) => _alternatives = alternatives;

    /// <summary>Reads an expression such as <c>category=parsing&amp;difficulty!=hard|tag=linq</c>.</summary>
    /// <exception cref="InputException">It cannot be read; the message says where.</exception>
    public static TaskFilter Parse(string expression) =>
        new([.. expression.Split('|').Select(alternative => alternative.Split('&').Select(part => ParseCondition(part.Trim(), expression)).ToImmutableArray())]);

    /// <summary>Whether a task is chosen.</summary>
    public bool Matches(EvalTask task) => _alternatives.Any(conditions => conditions.All(condition => condition(task)));

    private static Func<EvalTask, bool> ParseCondition(string text, string expression)
    {
        var (at, sign) = Operators
            .Select(candidate => (At: text.IndexOf(candidate, StringComparison.Ordinal), Sign: candidate))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At)
            .ThenByDescending(found => found.Sign.Length)
            .FirstOrDefault((At: -1, Sign: "~"));
        var field = at < 0 ? "id" : text[..at].Trim();
        var value = at < 0 ? text : text[(at + sign.Length)..].Trim();
        if (value.Length == 0)
        {
            throw new InputException($"--filter \"{expression}\": a condition has no value; write for example category=parsing or id~cache.");
        }

        var values = FieldOf(field, expression);
        Func<string, bool> test = sign.EndsWith('=')
            ? candidate => candidate.Equals(value, StringComparison.OrdinalIgnoreCase)
            : candidate => candidate.Contains(value, StringComparison.OrdinalIgnoreCase);
        return sign[0] == '!' ? task => !values(task).Any(test) : task => values(task).Any(test);
    }

    private static Func<EvalTask, IEnumerable<string>> FieldOf(string field, string expression) => field.ToLowerInvariant() switch
    {
        "id" => task => [task.Id],
        "category" => task => [task.Category],
        "difficulty" => task => [task.Difficulty],
        "tag" => task => task.Tags,
        "kind" => task => [task.Tests.Kind],
        _ => throw new InputException($"--filter \"{expression}\": the field \"{field}\" is none of id, category, difficulty, tag, kind."),
    };
}
