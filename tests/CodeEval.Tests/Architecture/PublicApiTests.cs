using CodeEvalNUnit;
using NUnit.Framework;
using PublicApiGenerator;

namespace CodeEval.Tests.Architecture;

/// <summary>What each library publishes, as a text to be reviewed: a change of it is a change of the snapshot.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Test]
    public void Core() => Snapshot.Match(Api(typeof(InputException)), "txt");

    [Test]
    public void Compiling() => Snapshot.Match(Api(typeof(CodeEval.Compiling.TaskCompiler)), "txt");

    [Test]
    public void Generation() => Snapshot.Match(Api(typeof(CodeEval.Generation.ChatModel)), "txt");

    [Test]
    public void Execution() => Snapshot.Match(Api(typeof(CodeEval.Execution.Executors)), "txt");

    [Test]
    public void Pipeline() => Snapshot.Match(Api(typeof(CodeEval.Pipeline.EvalRunner)), "txt");

    [Test]
    public void Reports() => Snapshot.Match(Api(typeof(CodeEval.Reports.ReportContent)), "txt");

    [Test]
    public void NUnit() => Snapshot.Match(Api(typeof(Evals)), "txt");

    [Test]
    public void Evaluation() => Snapshot.Match(Api(typeof(CodeEval.Evaluation.CodeEvaluator)), "txt");

    [Test]
    public void History() => Snapshot.Match(Api(typeof(CodeEval.History.IHistoryStore)), "txt");

    private static string Api(Type type) => type.Assembly.GeneratePublicApi(Options) + "\n";
}
