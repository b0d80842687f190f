using NUnit.Framework.Interfaces;

namespace CodeEval.Worker;

/// <summary>Reports each finished test at once, so that what a run had done is known whatever happens next.</summary>
internal sealed class TestReports : ITestListener
{
    private readonly Reporter _reporter;
    private readonly string _submissionName;
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly HashSet<string> _reported = [];
    private bool _started;

    public TestReports(Reporter reporter, string submissionName)
    {
        _reporter = reporter;
        _submissionName = submissionName;
    }

    /// <summary>
    /// NUnit captures the console in memory without a bound when a run starts. The bounded writers go back once,
    /// before any code of the tests runs; later would undo what a fixture itself has set.
    /// </summary>
    public void TestStarted(ITest test)
    {
        if (!_started)
        {
            _started = true;
            Console.SetOut(_output);
            Console.SetError(_error);
        }

        if (!test.IsSuite)
        {
            _reporter.Meter.Start();
        }
    }

    public void TestFinished(ITestResult result)
    {
        if (!result.Test.IsSuite)
        {
            _reporter.Meter.Stop();
        }

        StopWhereTheRunIsDecided(result.Message);
        if (!result.Test.IsSuite)
        {
            Report(result);
        }
        else if (result.ResultState is { Status: TestStatus.Failed, Site: FailureSite.TearDown })
        {
            // The tests of the suite have reported that they passed, and yet the suite has not.
            _reporter.TestFinished(result.FullName, passed: false, Explain(result), result.AssertCount);
        }
    }

    public void TestOutput(TestOutput output)
    {
    }

    public void SendMessage(TestMessage message)
    {
    }

    /// <summary>Reports what NUnit did not announce, such as the tests below a suite that could not be run.</summary>
    public void ReportMissing(ITestResult result)
    {
        if (!result.Test.IsSuite)
        {
            Report(result);
        }

        foreach (ITestResult child in result.Children)
        {
            ReportMissing(child);
        }
    }

    private void Report(ITestResult result)
    {
        if (_reported.Add(result.Test.Id))
        {
            bool passed = result.ResultState == ResultState.Success && result.AssertionResults.Count == 0;
            _reporter.TestFinished(result.FullName, passed, passed ? null : Explain(result), result.AssertCount);
        }
    }

    private static string Explain(ITestResult result) =>
        result.ResultState.Status == TestStatus.Failed && result.Message is { Length: > 0 } message
            ? message
            : $"{result.ResultState}: {result.Message}";

    /// <summary>Some exceptions say something about the whole run, not about the test in which they came up.</summary>
    private void StopWhereTheRunIsDecided(string? message)
    {
        if (string.IsNullOrEmpty(message))
        {
            return;
        }

        if (BindingFault.IsToldBy(message, _submissionName))
        {
            _reporter.Unloadable(message);
            ThisProcess.EndAtOnce(1);
        }

        if (message.StartsWith("System.OutOfMemoryException", StringComparison.Ordinal))
        {
            _reporter.OutOfMemory();
            ThisProcess.EndAtOnce(1);
        }
    }
}
