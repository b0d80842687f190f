namespace CodeEval.Cli;

/// <summary>The exit codes that scripts rely on.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A gate failed, a validation found faults, or the tool itself failed before anything was counted.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>The run ended with unscored samples.</summary>
    public const int Unscored = 3;

    public const int Interrupted = 130;
}
