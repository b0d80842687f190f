using CodeEval.Compiling;
using CodeEval.Tasks;

namespace CodeEval.Tests.Compiling.Failures;

/// <summary>
/// A submission that does not compile, in a file of fixtures/broken/KIND, with what must be said of it on top; the lines are
/// part of the code, as comments:
/// <code>
/// // expect: CS1061 unknown member; cascades 2; invented member List&lt;T&gt;.Push -> List&lt;T&gt;.Add; suggests Add
/// // repair: using System.Text;                          the steps of the trivial repair; none where it is left out
/// // contract: public class Answer { … }                 in place of the usual one
/// // language: 7.3                                       in place of today's; without nullable types and implicit usings
/// // usings: none                                        without implicit usings
/// </code>
/// There is one expectation a root error, in their order: its id, its category, its phase where that is not binding, how
/// many errors it explains where it does any, what was made up and the nearest real one, and what would put it right.
/// </summary>
public sealed record BrokenSubmission(string Kind, string Name, string Text)
{
    private const string Contract = "public static class Answer { public static int Solve(int[] numbers); }";
    private const string Tests = "using System.Diagnostics; static class Tests { static void Main() { Debug.Assert(Answer.Solve(new[] { 1, 2 }) == 3); } }";

    /// <summary>What must be said of it.</summary>
    public string[] Expected => [.. Headers("expect"), .. Headers("repair").Select(steps => $"repair: {steps}")];

    public static IEnumerable<BrokenSubmission> All => Directory.GetFiles(RepositoryRoot.PathOf("fixtures", "broken"), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => new BrokenSubmission(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    /// <summary>The outcome of the submission as it stands.</summary>
    public CompilationOutcome Compile() => Prepare().CompileExactly(Text);

    /// <summary>What is said of a submission, in the words of the expectations.</summary>
    public static string[] Told(CompilationOutcome outcome) => outcome is CompilationOutcome.Failed { Failure: { } failure }
        ? [.. failure.Roots.Select(Told), .. failure.Repair is { } repair ? [$"repair: {string.Join(", ", repair.Steps)}"] : Array.Empty<string>()]
        : [outcome.Word()];

    public override string ToString() => $"{Kind}/{Name}";

    private static string Told(RootError root) => string.Join("; ", new[]
    {
        $"{root.Id} {root.Category}",
        root.Phase == "binding" ? null : $"phase {root.Phase}",
        root.Cascades == 0 ? null : $"cascades {root.Cascades}",
        root.Invented is { } invented ? $"invented {invented.Kind} {invented.Name} -> {invented.Nearest ?? "nothing"}" : null,
        root.Suggestion is { } suggestion ? $"suggests {suggestion}" : null,
    }.OfType<string>());

    private PreparedTask Prepare() => Kind switch
    {
        "library" => Prepared.Compiler.Prepare(Contracted(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")]))),
        "program" => Prepared.Compiler.Prepare(Contracted(new HiddenTests.Program([new SourceFile("tests/Tests.cs", Tests)]))),
        "stdio" => Prepared.Stdio(Language),
        "continuation" => Prepared.MultiPlE(),
        _ => throw new InvalidOperationException($"{this}: there is no such kind."),
    };

    private EvalTask Contracted(HiddenTests tests) => Prepared.Task(tests) with
    {
        Contract = new SourceFile("contract.cs", Headers("contract").SingleOrDefault(Contract)),
        Language = Language,
    };

    private LanguageSettings Language => Headers("language").SingleOrDefault() is { } version
        ? new LanguageSettings { Version = version, Nullable = false, ImplicitUsings = false }
        : new LanguageSettings { ImplicitUsings = !Headers("usings").Contains("none") };

    private IEnumerable<string> Headers(string name) => Text.Split('\n')
        .TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal))
        .Where(line => line.StartsWith($"// {name}: ", StringComparison.Ordinal))
        .Select(line => line[$"// {name}: ".Length..].TrimEnd('\r'));
}
