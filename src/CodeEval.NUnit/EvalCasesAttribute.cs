using CodeEval;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace CodeEvalNUnit;

/// <summary>
/// Makes a method a test case for each sample of its fixture's suite. The method takes one <see cref="EvalCase"/>. Cases are named
/// after model and task, and have the task's category, difficulty and tags and the model's name for categories. Where the suite
/// cannot be read there is one test, which fails and says what to do.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EvalCasesAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>Builds the cases: tasks and configuration are read, nothing is compiled and nobody asked.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (suite is null || Evals.Of(suite) is not { } evals)
        {
            return [Fault(method, suite, $"[EvalCases] needs [EvalSuite] at the class {method.TypeInfo.Type.Name}, whose constructor then takes one {nameof(Evals)}.")];
        }

        if (method.GetParameters() is not [{ } only] || only.ParameterType != typeof(EvalCase))
        {
            return [Fault(method, suite, $"[EvalCases] needs a method with one parameter of type {nameof(EvalCase)}.")];
        }

        try
        {
            return [.. evals.Cases.Select(one => Build(method, suite, one))];
        }
        catch (InputException fault)
        {
            return [Fault(method, suite, fault.Message)];
        }
    }

    private static TestMethod Build(IMethodInfo method, Test suite, EvalCase one)
    {
        var parameters = new TestCaseParameters([one]);
        foreach (var category in one.Categories)
        {
            parameters.Properties.Add(PropertyNames.Category, category);
        }

        // Set afterwards: a name that is given is read as a pattern, and a model's may hold braces.
        var test = new NUnitTestCaseBuilder().BuildTestMethod(method, suite, parameters);
        test.Name = $"{method.Name}({one})";
        test.FullName = $"{suite.FullName}.{test.Name}";
        return test;
    }

    private static TestMethod Fault(IMethodInfo method, Test? suite, string reason)
    {
        var test = new TestMethod(method, suite);
        test.MakeInvalid(reason);
        return test;
    }
}
