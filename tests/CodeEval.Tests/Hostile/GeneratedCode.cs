using System.Globalization;

namespace CodeEval.Tests.Hostile;

/// <summary>Code that is too long to stand in a file, by its recipe: what is repeated, and how often.</summary>
internal static class GeneratedCode
{
    /// <summary>The code of a recipe such as <c>parentheses 10000</c>.</summary>
    public static string Of(string recipe)
    {
        var words = recipe.Split(' ');
        var count = int.Parse(words[1], CultureInfo.InvariantCulture);
        return words[0] switch
        {
            "parentheses" => Member($"static int F() => {Times("(", count)}1{Times(")", count)};"),
            "ternaries" => Member($"static int F(bool b) => {Times("b?1:", count)}0;"),
            "sums" => Member($"static int F(int b) => {Times("b+", count)}0;"),
            "generics" => Member($"class G<T> {{ }} {Times("G<", count)}int{Times(">", count)} F() => null!;"),
            "doubled-constants" => Member(string.Concat(Enumerable.Range(1, count).Select(at => $"const string S{at} = S{at - 1} + S{at - 1};")) + "const string S0 = \"0123456789abcdef\";"),
            "interpolated-strings" => Member($"static string F() => {Times("$\"{", count)}1{Times("}\"", count)};"),
            "lambda-overloads" => Member($"static int M(Func<int, int> f) => 1; static string M(Func<string, string> f) => \"\"; static void F() {{ {string.Concat(Enumerable.Range(0, count).Select(at => $"M(x{at} => "))}1{Times(")", count)}; }}"),
            "lambdas" => Member($"static Func<object> F() => {Times("() => ", count)}1;"),
            "blocks" => Member($"static void F() {Times("{", count)}{Times("}", count)}"),
            "switch-cases" => Member($"static int F(int n) {{ switch (n) {{ {string.Concat(Enumerable.Range(0, count).Select(at => $"case {at}: return {at};"))} }} return 0; }}"),
            "locals" => Member($"static int F() {{ {string.Concat(Enumerable.Range(0, count).Select(at => $"int v{at} = {at};"))} return 0; }}"),
            "attributes" => Member($"{Times("[Obsolete]", count)} static int F() => 0;"),
            "closing-braces" => Times("}", count),
            "directives" => "\n" + Times("#if true\n", count),
            _ => throw new FormatException($"There is no recipe '{words[0]}'."),
        };
    }

    private static string Member(string member) => $"\npublic static class Bomb {{ {member} }}\n";

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
