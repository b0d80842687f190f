using System.Collections.Immutable;

namespace CodeEval.Scoring;

/// <summary>What the hidden tests of a task report where they are kept; known before a sample is judged. The forms are a closed set.</summary>
public abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>What the tests reported for the task's reference solution.</summary>
    /// <param name="Tests">Every test of that run.</param>
    public sealed record Reference(ImmutableArray<ExpectedTest> Tests) : Expectation;

    /// <summary>The asserts of a program that run whatever the answer does, counted in its text.</summary>
    /// <param name="Assertions">How many the program makes before its <c>Main</c> returns.</param>
    public sealed record Counted(int Assertions) : Expectation;

    /// <summary>There is no reference solution: all that is known is that a test which asserts nothing proves nothing.</summary>
    public sealed record AtLeastOne : Expectation;

    /// <summary>The host judges by itself, as it does what a program prints.</summary>
    public sealed record HostJudged : Expectation;
}

/// <summary>A test that the reference solution passes.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Assertions">How many assertions it makes.</param>
public sealed record ExpectedTest(string Name, int Assertions);
