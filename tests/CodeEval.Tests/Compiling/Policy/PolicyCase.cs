namespace CodeEval.Tests.Compiling.Policy;

/// <summary>
/// One case of a file of cases: a heading of <c># what it does</c>, with <c>= rule: symbol | symbol</c> where it is
/// forbidden, and below it the code. Code without a <c>class A</c> is the members of one.
/// </summary>
public sealed record PolicyCase(string Name, string Rule, string Symbols, string Code)
{
    internal static IReadOnlyList<PolicyCase> Read(string file) =>
        [.. File.ReadAllText(RepositoryRoot.PathOf("tests", "CodeEval.Tests", "Compiling", "Policy", file)).Split("# ", StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public override string ToString() => Name;

    private static PolicyCase Parse(string text)
    {
        var lines = text.Split('\n', 2);
        var heading = lines[0].Split(" = ");
        var verdict = heading is [_, var found] ? found.Split(": ") : ["", ""];
        var code = lines[1].Trim();
        return new PolicyCase(heading[0], verdict[0], verdict[1], code.Contains("class A ", StringComparison.Ordinal) ? code : $"public class A\n{{\n{code}\n}}");
    }
}
