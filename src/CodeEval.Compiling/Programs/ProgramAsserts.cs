namespace CodeEval.Compiling.Programs;

/// <summary>The asserts of a program's tests and the class that counts them.</summary>
/// <param name="TypeName">The class.</param>
/// <param name="Found">The asserts.</param>
internal sealed record ProgramAsserts(string TypeName, TestAsserts Found);
