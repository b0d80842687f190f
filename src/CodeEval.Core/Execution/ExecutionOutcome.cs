using System.Collections.Immutable;

namespace CodeEval.Execution;

/// <summary>How the run of one sample ended. The endings are a closed set; none of them is an exception of the host.</summary>
public abstract record ExecutionOutcome
{
    private ExecutionOutcome()
    {
    }

    /// <summary>The tests that reported before the run ended, in the order in which they ended.</summary>
    public ImmutableArray<TestOutcome> Tests { get; init; } = [];

    /// <summary>How many tests there are, whether they reported or not.</summary>
    public int TestsTotal { get; init; }

    /// <summary>Time by the clock from handing the sample over to its ending.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The run came to its end, with tests passed or failed.</summary>
    public sealed record Completed : ExecutionOutcome
    {
        /// <summary>What the tests took, as their process tells it.</summary>
        public RunUse Use { get; init; } = RunUse.None;

        /// <summary>Whether there are tests, every one of them reported, and every one of them passed.</summary>
        public bool AllPassed => TestsTotal > 0 && Tests.Length == TestsTotal && Tests.All(test => test.Passed);
    }

    /// <summary>A program ended by an exception that it did not catch.</summary>
    /// <param name="ExceptionType">The full name of the exception's type.</param>
    /// <param name="Message">The exception's message, bounded.</param>
    public sealed record Threw(string ExceptionType, string Message) : ExecutionOutcome;

    /// <summary>The submission's assembly could not be loaded or bound against the tests.</summary>
    /// <param name="Message">What the runtime said.</param>
    public sealed record Unloadable(string Message) : ExecutionOutcome;

    /// <summary>A time limit was passed.</summary>
    /// <param name="Clock">Which one.</param>
    public sealed record TimedOut(TimeoutClock Clock) : ExecutionOutcome;

    /// <summary>The memory limit was passed.</summary>
    public sealed record MemoryExceeded : ExecutionOutcome;

    /// <summary>The limit of output was passed.</summary>
    /// <param name="Channel">Where it was written: <c>stdout</c>, <c>stderr</c>, or <c>fileSize</c> for a file.</param>
    public sealed record OutputExceeded(string Channel) : ExecutionOutcome;

    /// <summary>The process died before the run was over.</summary>
    /// <param name="Cause">What it died of.</param>
    /// <param name="Message">What is known beyond the cause: an exit code, a signal, the runtime's last words.</param>
    public sealed record Crashed(CrashCause Cause, string Message) : ExecutionOutcome;

    /// <summary>The harness could not run the sample; this never counts against a model.</summary>
    /// <param name="Reason">What failed, in one line.</param>
    public sealed record Faulted(string Reason) : ExecutionOutcome;
}

/// <summary>One hidden test of one run.</summary>
/// <param name="Name">The test's full name.</param>
/// <param name="Passed">Whether it passed; a skipped or inconclusive test did not.</param>
/// <param name="Message">Why it did not pass, bounded; null where it did.</param>
public sealed record TestOutcome(string Name, bool Passed, string? Message)
{
    /// <summary>How many assertions the test made; a test that asserts nothing proves nothing.</summary>
    public int Assertions { get; init; }

    /// <summary>What a program printed in a case that did not pass, bounded; null for tests of other kinds.</summary>
    public string? Output { get; init; }
}

/// <summary>Which clock ran out.</summary>
public enum TimeoutClock
{
    /// <summary>Processor time.</summary>
    Cpu,

    /// <summary>Time by the clock.</summary>
    Wall,
}

/// <summary>What a process died of.</summary>
public enum CrashCause
{
    /// <summary>The stack overflowed.</summary>
    StackOverflow,

    /// <summary>The submission ended the process, as <c>Environment.Exit</c> does.</summary>
    Exit,

    /// <summary>The runtime was told to fail fast.</summary>
    FailFast,

    /// <summary>An exception that nobody caught, on a thread that the harness does not run.</summary>
    UnhandledException,

    /// <summary>A signal, such as SIGSEGV.</summary>
    Signal,

    /// <summary>The process ended and no cause could be told.</summary>
    Unknown,
}
