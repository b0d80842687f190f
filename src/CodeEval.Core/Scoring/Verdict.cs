namespace CodeEval.Scoring;

/// <summary>What became of a sample. The set is closed; the words in files are these names in camel case.</summary>
public enum Verdict
{
    /// <summary>Every hidden test passed.</summary>
    Passed,

    /// <summary>It ran to its end and at least one test did not pass.</summary>
    TestsFailed,

    /// <summary>A program ended by an exception that it did not catch.</summary>
    RuntimeError,

    /// <summary>A time limit was passed.</summary>
    Timeout,

    /// <summary>The memory limit was passed.</summary>
    MemoryExceeded,

    /// <summary>The limit of output was passed.</summary>
    OutputExceeded,

    /// <summary>The process died.</summary>
    Crashed,

    /// <summary>The submission does not compile.</summary>
    CompileError,

    /// <summary>It compiles, but lacks the signatures asked for.</summary>
    ContractMismatch,

    /// <summary>It uses what the task does not allow.</summary>
    PolicyViolation,

    /// <summary>The reply holds no C#.</summary>
    NoCode,

    /// <summary>A fault of the provider, of the harness or of the task; it enters no rate.</summary>
    Unscored,
}
