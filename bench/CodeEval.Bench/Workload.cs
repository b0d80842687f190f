using System.Globalization;
using CodeEval.Tasks;

namespace CodeEval.Bench;

/// <summary>One task and as many right answers to it as are asked for, no two of them the same.</summary>
internal sealed class Workload
{
    private const string TasksFolder = "tasks";

    private Workload(EvalTask task, string reference)
    {
        Task = task;
        Reference = reference;
    }

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
    public string Reference { get; }

    /// <summary>The two workloads: the same answer with five small NUnit tests, and with a program of nine asserts.</summary>
    public static IReadOnlyList<Workload> All() =>
        [.. TaskLoader.Load([Path.Combine(AppContext.BaseDirectory, TasksFolder)]).Select(task => new Workload(task, task.Reference[0].Text))];

    /// <summary>An answer like no other: a cache of compiled code would find nothing.</summary>
    public string Answer(int number) => Reference.Replace(
        "private static IEnumerable<string> Words",
        string.Create(CultureInfo.InvariantCulture, $"private static int Variant{number} => {number};\n\n    private static IEnumerable<string> Words"),
        StringComparison.Ordinal);
}
