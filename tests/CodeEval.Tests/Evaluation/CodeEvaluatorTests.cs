using System.Globalization;
using System.Text;
using CodeEval.Compiling;
using CodeEval.Evaluation;
using CodeEval.Execution;
using CodeEval.Pipeline;
using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using CodeEval.Tests.Pipeline;
using CodeEvalNUnit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;
using NUnit.Framework;

namespace CodeEval.Tests.Evaluation;

/// <summary>What users of Microsoft.Extensions.AI.Evaluation get to know of a response.</summary>
[TestFixture]
public sealed class CodeEvaluatorTests
{
    private const string DoesNotCompile = "public static class Adder { public static int Add(int a, int b) => a.Plus(b); }";
    private const string MissesTheContract = "public static class Adder { public static long Add(int a, int b) => a + b; }";
    private const string BreaksThePolicy = "public static class Adder { public static int Add(int a, int b) { System.Environment.Exit(0); return a + b; } }";

    [Test]
    public async Task Each_stage_is_a_metric()
    {
        var text = new StringBuilder();
        foreach (var (name, reply, ending) in new (string, string, ExecutionOutcome)[]
        {
            ("passes", SmallTask.Answer, SmallTask.Passed(1)),
            ("fails a test", SmallTask.Answer, SmallTask.Failed()),
            ("breaks the policy", BreaksThePolicy, SmallTask.Passed(1)),
            ("misses the contract", MissesTheContract, SmallTask.Passed(1)),
            ("does not compile", DoesNotCompile, SmallTask.Passed(1)),
            ("has no code", "I would rather not.", SmallTask.Passed(1)),
            ("meets a harness that fails", SmallTask.Answer, new ExecutionOutcome.Faulted("the worker could not be started")),
        })
        {
            Append(text, name, await EvaluateAsync(reply, ending, new CodeTaskContext(SmallTask.NUnit)));
        }

        Snapshot.Match(text.ToString(), "txt");
    }

    [Test]
    public async Task Without_a_task_there_is_an_error_and_no_failure()
    {
        var result = await EvaluateAsync(SmallTask.Answer, SmallTask.Passed(1));

        Assert.That(result.Metrics.Keys, Is.EquivalentTo(CodeMetrics.Names));
        Assert.That(result.Metrics.Values.Select(metric => metric.Interpretation!.Failed), Is.All.False);
        Assert.That(result.ContainsDiagnostics(diagnostic => diagnostic.Severity == EvaluationDiagnosticSeverity.Error && diagnostic.Message.Contains(nameof(CodeTaskContext), StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_task_whose_tests_do_not_compile_is_an_error_and_no_failure()
    {
        var broken = SmallTask.NUnit with { Tests = new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { int x = Missing.Thing; }")]) };

        var result = await EvaluateAsync(SmallTask.Answer, SmallTask.Passed(1), new CodeTaskContext(broken));

        Assert.That(result.Get<BooleanMetric>(CodeMetrics.Compiles).Value, Is.Null);
        Assert.That(result.ContainsDiagnostics(diagnostic => diagnostic.Message.Contains("CS0103", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_compiler_that_is_lost_is_an_error_once_and_no_failure()
    {
        var calls = 0;
        await using var evaluator = new CodeEvaluator(task => ++calls == 1 ? throw new CompilerFaultException("the compiler was killed") : PreparedAsync(task, SmallTask.Passed(1)));
        using var client = new FixedClient(SmallTask.Answer);
        ChatMessage[] messages = [new(ChatRole.User, "Add two numbers.")];
        var response = await client.GetResponseAsync(messages);

        var lost = await evaluator.EvaluateAsync(messages, response, additionalContext: [new CodeTaskContext(SmallTask.NUnit)]);
        var next = await evaluator.EvaluateAsync(messages, response, additionalContext: [new CodeTaskContext(SmallTask.NUnit)]);

        Assert.That(lost.ContainsDiagnostics(diagnostic => diagnostic.Message.Contains("the compiler was killed", StringComparison.Ordinal)));
        Assert.That(next.Get<BooleanMetric>(CodeMetrics.PassesTests).Value, Is.True);
    }

    [Test]
    public async Task Responses_are_judged_by_real_compilers_and_workers()
    {
        using var client = new FixedClient(File.ReadAllText(RepositoryRoot.PathOf("tasks", "roman-numerals", "reference", "Solution.cs")));
        ChatMessage[] messages = [new(ChatRole.User, "Write a converter for Roman numerals.")];

        await using var evaluator = new CodeEvaluator();
        var task = TaskFolderReader.Read(RepositoryRoot.PathOf("tasks", "roman-numerals"));
        var result = await evaluator.EvaluateAsync(messages, await client.GetResponseAsync(messages), additionalContext: [new CodeTaskContext(task)]);

        Assert.That(result.Get<BooleanMetric>(CodeMetrics.PassesTests).Value, Is.True);
        Assert.That(result.Get<NumericMetric>(CodeMetrics.TestShare).Value, Is.EqualTo(1));
    }

    private static async Task<EvaluationResult> EvaluateAsync(string reply, ExecutionOutcome ending, params EvaluationContext[] context)
    {
        await using var evaluator = new CodeEvaluator(task => PreparedAsync(task, ending));
        using var client = new FixedClient(reply);
        ChatMessage[] messages = [new(ChatRole.User, "Add two numbers.")];
        return await evaluator.EvaluateAsync(messages, await client.GetResponseAsync(messages), additionalContext: context);
    }

    private static async Task<Grader> PreparedAsync(EvalTask task, ExecutionOutcome ending)
    {
        var executor = new ScriptedExecutor(ending, SmallTask.Passed(1));
        var tasks = await PreparedTasks.PrepareAsync(Prepared.InProcess, [task], CancellationToken.None);
        await executor.KnowAsync(tasks[task.Id]);
        return new Grader(tasks, executor, TimeProvider.System) { Quality = QualityScope.None };
    }

    private static void Append(StringBuilder text, string name, EvaluationResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"An answer that {name}\n");
        foreach (var metric in result.Metrics.Values)
        {
            var value = metric switch
            {
                BooleanMetric boolean => boolean.Value?.ToString() ?? "no value",
                NumericMetric number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? "no value",
                _ => throw new InvalidOperationException(metric.GetType().Name),
            };
            text.Append(CultureInfo.InvariantCulture, $"  {metric.Name}: {value}, {metric.Interpretation!.Rating}{(metric.Interpretation.Failed ? ", failed" : "")}: {metric.Reason ?? metric.Interpretation.Reason}\n");
            foreach (var diagnostic in metric.Diagnostics ?? [])
            {
                text.Append(CultureInfo.InvariantCulture, $"    {diagnostic}\n");
            }
        }

        var any = result.Metrics.Values.First();
        text.Append(CultureInfo.InvariantCulture, $"  metadata: {string.Join(", ", any.Metadata!.Select(pair => $"{pair.Key} = {pair.Value}"))}\n");
        text.Append(CultureInfo.InvariantCulture, $"  context: {string.Join(", ", any.Context!.Keys)}\n\n");
    }

    /// <summary>A model that says one thing.</summary>
    private sealed class FixedClient(string reply) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { ModelId = "fixed" });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
