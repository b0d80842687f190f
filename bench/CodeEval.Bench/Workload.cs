using System.Globalization;
using CodeEval.Tasks;

namespace CodeEval.Bench;

/// <summary>One task and as many right answers to it as are asked for, no two of them the same.</summary>
internal sealed class Workload
{
    private Workload(EvalTask task) => Task = task;

    /// <summary>The kind of the hidden tests.</summary>
    public string Kind => Task.Tests.Kind;

    public EvalTask Task { get; }

    /// <summary>The hidden tests.</summary>
    public string TestText => Task.Tests switch
    {
        HiddenTests.NUnit nunit => nunit.Files[0].Text,
        HiddenTests.Program program => program.Files[0].Text,
        var other => throw new InvalidOperationException($"No workload is of the kind {other.Kind}."),
    };

    /// <summary>The answer that all others are made from.</summary>
    public string Reference => Task.Reference[0].Text;

    /// <summary>The two workloads: the same answer with five small NUnit tests, and with a program of nine asserts.</summary>
    public static IReadOnlyList<Workload> All()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "tasks", "word-tools");
        var nunit = TaskLoader.Load([folder]).Single();
        var checks = new SourceFile("Checks.cs", File.ReadAllText(Path.Combine(folder, "Checks.cs")));
        var program = nunit with { Id = nunit.Id + "-program", Tests = new HiddenTests.Program([checks]) };
        return [new Workload(nunit), new Workload(program)];
    }

    /// <summary>An answer like no other: a cache of compiled code would find nothing.</summary>
    public string Answer(int number) => Reference.Replace(
        "private static IEnumerable<string> Words",
        string.Create(CultureInfo.InvariantCulture, $"private static int Variant{number} => {number};\n\n    private static IEnumerable<string> Words"),
        StringComparison.Ordinal);
}
