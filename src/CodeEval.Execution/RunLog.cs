using System.Collections.Immutable;
using CodeEval.Execution.Protocol;

namespace CodeEval.Execution;

/// <summary>Takes down what a worker tells of one run. It runs untrusted code: nothing is taken on trust.</summary>
internal sealed class RunLog
{
    private readonly string _nonce;
    private readonly ImmutableArray<TestOutcome>.Builder _tests = ImmutableArray.CreateBuilder<TestOutcome>();
    private readonly Lock _lock = new();
    private int? _loaded;
    private bool _isExiting;

    public RunLog(string nonce)
    {
        _nonce = nonce;
    }

    /// <summary>Whether a test has reported that it failed.</summary>
    public bool HasFailure
    {
        get
        {
            lock (_lock)
            {
                return _tests.Any(test => !test.Passed);
            }
        }
    }

    /// <summary>Whether the process has said that it ends by itself, or that its program has returned.</summary>
    public bool IsExiting
    {
        get
        {
            lock (_lock)
            {
                return _isExiting;
            }
        }
    }

    /// <summary>Takes a message; gives the end of the run where that is what it tells.</summary>
    public RunEnd? Accept(WorkerMessage message)
    {
        if (!string.Equals(message.Nonce, _nonce, StringComparison.Ordinal))
        {
            return Forged("a message did not carry the run's secret");
        }

        lock (_lock)
        {
            return message switch
            {
                WorkerMessage.Loaded loaded => AcceptLoaded(loaded),
                WorkerMessage.TestFinished test => AcceptTest(test),
                WorkerMessage.Exiting => AcceptExiting(),
                WorkerMessage.Finished finished when _loaded is not null => AcceptFinished(finished),
                WorkerMessage.Threw threw => new RunEnd(
                    new ExecutionOutcome.Threw(Name(threw.ExceptionType), Text(threw.Text))),
                WorkerMessage.Unloadable unloadable => new RunEnd(
                    new ExecutionOutcome.Unloadable(Text(unloadable.Text))),
                WorkerMessage.OutOfMemory => new RunEnd(new ExecutionOutcome.MemoryExceeded()),
                WorkerMessage.OutputExceeded output => new RunEnd(
                    new ExecutionOutcome.OutputExceeded(output.Channel == "stderr" ? "stderr" : "stdout")),
                _ => Forged("a message came out of turn"),
            };
        }
    }

    /// <summary>An ending together with the tests that had reported.</summary>
    public ExecutionOutcome Complete(ExecutionOutcome outcome, TimeSpan duration)
    {
        lock (_lock)
        {
            return outcome with
            {
                Tests = _tests.ToImmutable(),
                TestsTotal = Math.Max(_loaded ?? 0, _tests.Count),
                Duration = duration,
            };
        }
    }

    private static RunEnd Forged(string how) =>
        new(new ExecutionOutcome.Crashed(CrashCause.Unknown, $"The worker's report was tampered with: {how}."));

    private static string Name(string text) => ProtocolLimits.Truncate(text, ProtocolLimits.MaxNameLength);

    private static string Text(string text) => ProtocolLimits.Truncate(text, ProtocolLimits.MaxTextLength);

    private RunEnd? AcceptExiting()
    {
        _isExiting = true;
        return null;
    }

    private RunEnd AcceptFinished(WorkerMessage.Finished finished)
    {
        _isExiting = true;
        return new RunEnd(
            new ExecutionOutcome.Completed { Use = new RunUse(finished.CpuMicroseconds, finished.AllocatedBytes) }, finished.Clean);
    }

    private RunEnd? AcceptLoaded(WorkerMessage.Loaded loaded)
    {
        if (_loaded is not null)
        {
            return Forged("the tests were counted twice");
        }

        _loaded = Math.Min(loaded.Tests, ProtocolLimits.MaxTests);
        return _loaded == 0
            ? new RunEnd(new ExecutionOutcome.Faulted("The tests' assembly holds no test that can be run."))
            : null;
    }

    private RunEnd? AcceptTest(WorkerMessage.TestFinished test)
    {
        if (_tests.Count >= ProtocolLimits.MaxTests)
        {
            return Forged("more tests reported than there may be");
        }

        _tests.Add(new TestOutcome(Name(test.Name), test.Passed, test.Text is null ? null : Text(test.Text))
        {
            Assertions = test.Assertions,
        });
        return null;
    }
}
