using System.Collections.Immutable;

namespace CodeEval.Execution;

/// <summary>The words for how far samples are kept apart from each other and from the machine; docs/isolation.md says what each holds.</summary>
public static class IsolationLevels
{
    /// <summary>A process of its own for every sample, in namespaces, confined by Landlock, a filter of system calls and limits.</summary>
    public const string Sandboxed = "sandboxed";

    /// <summary>The same without namespaces, as in many containers.</summary>
    public const string Confined = "confined";

    /// <summary>A process of its own for every sample, and limits; the system keeps it from nothing else.</summary>
    public const string Process = "process";

    /// <summary>A process for many samples, for code that one trusts.</summary>
    public const string Trusted = "trusted";

    /// <summary>Not a level: the best one that the machine gets, never <see cref="Trusted"/>.</summary>
    public const string Auto = "auto";

    /// <summary>The levels, the best first.</summary>
    public static ImmutableArray<string> All { get; } = [Sandboxed, Confined, Process, Trusted];

    /// <summary>Those that need the kernel's help, which not every machine gives; the best first.</summary>
    internal static ImmutableArray<string> ByTheKernel { get; } = [Sandboxed, Confined];
}
