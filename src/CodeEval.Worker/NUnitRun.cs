using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CodeEval.Worker;

/// <summary>Runs the NUnit tests of one assembly against another.</summary>
internal sealed class NUnitRun
{
    private readonly Reporter _reporter;

    public NUnitRun(Reporter reporter)
    {
        _reporter = reporter;
    }

    public void Run(byte[] submission, byte[] tests)
    {
        var context = new SampleLoadContext();
        try
        {
            Assembly submissionAssembly = context.LoadSubmission(submission);
            Assembly testAssembly = context.Load(tests);
            _ = submissionAssembly.GetTypes();
            _ = testAssembly.GetTypes();
            Run(testAssembly, submissionAssembly.GetName().Name ?? "");
        }
        catch (Exception exception) when (BindingFault.IsLoadFault(exception))
        {
            _reporter.Unloadable(BindingFault.Describe(exception));
        }
    }

    /// <summary>Runs the tests of an assembly that is loaded, or those of one fixture of it.</summary>
    public void Run(Assembly tests, string submissionName, string? fixture = null)
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        ITest suite = runner.Load(tests, Settings(fixture));
        _reporter.Loaded(suite.TestCaseCount);
        var listener = new TestReports(_reporter, submissionName);
        ITestResult result = runner.Run(listener, TestFilter.Empty);
        listener.ReportMissing(result);
    }

    /// <summary>
    /// No threads of NUnit's own: a test runs on the thread that called, one after the other. And random values that are
    /// the same in every process, so that the same sample meets the same tests.
    /// </summary>
    private static Dictionary<string, object> Settings(string? fixture)
    {
        var settings = new Dictionary<string, object>
        {
            ["NumberOfTestWorkers"] = 0,
            ["RunOnMainThread"] = true,
            ["SynchronousEvents"] = true,
            ["RandomSeed"] = 1,
        };
        if (fixture is not null)
        {
            settings["LOAD"] = new List<string> { fixture };
        }

        return settings;
    }
}
