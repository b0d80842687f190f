using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace CodeEvalNUnit;

/// <summary>
/// Makes a class a fixture of evaluations: tasks × models × samples, told by <c>codeeval.json</c> and by what stands here. The
/// constructor of the class takes one <see cref="Evals"/>; a method with <see cref="EvalCasesAttribute"/> is a test case for each
/// sample. Relative paths are taken from the folder of <c>codeeval.json</c>, which is looked for from the test assembly upwards.
/// </summary>
/// <remarks>
/// <c>CODEEVAL_REPLIES</c>, <c>CODEEVAL_MODELS</c>, <c>CODEEVAL_FILTER</c>, <c>CODEEVAL_SAMPLES</c> and <c>CODEEVAL_OUT</c> go before
/// what stands here: as parameters of the test run, else as environment variables.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EvalSuiteAttribute : NUnitAttribute, IFixtureBuilder2, ITestAction
{
    /// <summary>Folders of tasks; by default those of <c>codeeval.json</c>, else <c>tasks</c>.</summary>
    public string[] Tasks { get; set; } = [];

    /// <summary>Which of the tasks, as <c>--filter</c> of the tool takes it; all by default.</summary>
    public string? Filter { get; set; }

    /// <summary>Which models, by name: those of <c>codeeval.json</c>, recorded ones or presets; all that are configured by default.</summary>
    public string[] Models { get; set; } = [];

    /// <summary>A folder of recordings that are replayed instead of asking anybody.</summary>
    public string? Replies { get; set; }

    /// <summary>Samples per task and model; by default those of <c>codeeval.json</c>, else 1.</summary>
    public int Samples { get; set; }

    /// <summary>The k of pass@k in the reports; by default those of <c>codeeval.json</c>, else 1, 5 and 10 as far as there are samples.</summary>
    public int[] K { get; set; } = [];

    /// <summary>How many calls are open at once at one provider; by default that of <c>codeeval.json</c>, else 8.</summary>
    public int Parallel { get; set; }

    /// <summary>How often a model may repair its answer.</summary>
    public int Repairs { get; set; }

    /// <summary>Whether models may call tools.</summary>
    public bool Tools { get; set; }

    /// <summary>US dollars that the fixture may spend in a test run; no limit by default.</summary>
    public double BudgetUsd { get; set; }

    /// <summary>How samples are kept apart, as <c>--isolation</c> of the tool takes it; the best of the machine by default.</summary>
    public string? Isolation { get; set; }

    /// <summary>The folder that gets a folder for each test run; <c>TestResults/codeeval</c> by default.</summary>
    public string? Output { get; set; }

    /// <summary>It is told of the fixture alone.</summary>
    public ActionTargets Targets => ActionTargets.Suite;

    /// <summary>Builds the fixture; nothing is read yet.</summary>
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, EveryTest.Filter);

    /// <summary>Builds the fixture; nothing is read yet.</summary>
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        var evals = new Evals(() => EvalPlan.Read(this, typeInfo.Type));
        yield return new NUnitTestFixtureBuilder().BuildFrom(typeInfo, filter, new TestFixtureParameters(evals) { TestName = typeInfo.Type.Name });
    }

    /// <summary>Does nothing: models are asked when the first case needs a sample.</summary>
    public void BeforeTest(ITest test)
    {
    }

    /// <summary>Ends the run of the fixture: writes the reports and stops the processes.</summary>
    public void AfterTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Evals.Of(test) is { } evals)
        {
            Task.Run(evals.CloseAsync).GetAwaiter().GetResult();
        }
    }

    private sealed class EveryTest : IPreFilter
    {
        public static EveryTest Filter { get; } = new();

        public bool IsMatch(Type type) => true;

        public bool IsMatch(Type type, System.Reflection.MethodInfo method) => true;
    }
}
