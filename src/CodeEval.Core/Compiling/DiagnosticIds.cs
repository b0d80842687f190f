namespace CodeEval.Compiling;

/// <summary>The ids of diagnostics that are not the compiler's own.</summary>
public static class DiagnosticIds
{
    /// <summary>A limit of the compiler rather than a rule of the language.</summary>
    public const string CompilerLimit = "CODEEVAL0001";

    /// <summary>A use of something that the task does not permit.</summary>
    public const string PolicyViolation = "CODEEVAL0002";
}
