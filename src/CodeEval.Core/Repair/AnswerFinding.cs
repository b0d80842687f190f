using System.Collections.Immutable;
using CodeEval.Compiling;

namespace CodeEval.Repair;

/// <summary>
/// What can be told to a model about its answer: what the compiler says, and what public examples do with it. Nothing of a
/// hidden test is ever in it, and all its texts are bounded. The findings are a closed set.
/// </summary>
public abstract record AnswerFinding
{
    private AnswerFinding()
    {
    }

    /// <summary>
    /// The word for it in <see cref="Runs.SampleTurn.Feedback"/>: <c>compiler</c>, <c>examples</c>, or null where there is
    /// nothing to tell.
    /// </summary>
    public abstract string? Word { get; }

    /// <summary>The reply holds no C#.</summary>
    /// <param name="Reason">Why nothing was taken, in one line.</param>
    public sealed record NoCode(string Reason) : AnswerFinding
    {
        /// <inheritdoc />
        public override string Word => "compiler";
    }

    /// <summary>The answer does not compile.</summary>
    /// <param name="Code">The code that was compiled, to whose lines the errors refer.</param>
    /// <param name="Errors">The errors by place, at most 100; the line is 0 where one has no place in the code.</param>
    public sealed record NotCompiling(string Code, ImmutableArray<CodeDiagnostic> Errors) : AnswerFinding
    {
        /// <inheritdoc />
        public override string Word => "compiler";
    }

    /// <summary>It compiles, but lacks signatures that were asked for, or has some that it must not have.</summary>
    /// <param name="Differences">What was asked for and what came, a line each, at most 100.</param>
    public sealed record ContractMissed(ImmutableArray<string> Differences) : AnswerFinding
    {
        /// <inheritdoc />
        public override string Word => "compiler";
    }

    /// <summary>It uses what the task does not permit.</summary>
    /// <param name="Code">The code that was compiled, to whose lines the uses refer.</param>
    /// <param name="Violations">The uses by place, at most 100.</param>
    public sealed record NotPermitted(string Code, ImmutableArray<PolicyViolation> Violations) : AnswerFinding
    {
        /// <inheritdoc />
        public override string Word => "compiler";
    }

    /// <summary>It compiles and has the asked-for signatures, but public examples fail.</summary>
    /// <param name="Passed">How many examples passed.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Failed">Those that are known to fail, at most 50; none where the run ended before one could tell.</param>
    /// <param name="Ending">How the run ended where it did not come to its end, such as <c>the stack overflowed</c>; otherwise null.</param>
    public sealed record ExamplesFailed(int Passed, int Total, ImmutableArray<FailedExample> Failed, string? Ending) : AnswerFinding
    {
        /// <inheritdoc />
        public override string Word => "examples";
    }

    /// <summary>Nothing that is public is wrong with it.</summary>
    /// <param name="Examples">How many public examples passed; 0 where the task has none, or where they were not run.</param>
    public sealed record NothingWrong(int Examples) : AnswerFinding
    {
        /// <inheritdoc />
        public override string? Word => null;
    }

    /// <summary>The harness could not tell; that is nobody's failure.</summary>
    /// <param name="Reason">What failed, in one line for people, not for models.</param>
    public sealed record Faulted(string Reason) : AnswerFinding
    {
        /// <inheritdoc />
        public override string? Word => null;
    }
}

/// <summary>A public example that an answer fails.</summary>
/// <param name="Name">The example's name; it is <c>Main</c> for a program.</param>
/// <param name="Message">Why it failed.</param>
public sealed record FailedExample(string Name, string Message)
{
    /// <summary>What the program was given to read, for an example that has an input.</summary>
    public string? Input { get; init; }

    /// <summary>What it should have printed, for an example that has an output.</summary>
    public string? Expected { get; init; }

    /// <summary>What it printed; null where it did not come to its end.</summary>
    public string? Got { get; init; }
}
