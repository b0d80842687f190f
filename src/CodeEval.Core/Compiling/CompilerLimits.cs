namespace CodeEval.Compiling;

/// <summary>What tells of a limit of the compiler rather than a rule of the language.</summary>
public static class CompilerLimits
{
    /// <summary>The id of such a diagnostic.</summary>
    public const string Id = "CODEEVAL0001";
}
