using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>The words for powers beyond plain computation that a task may permit; docs/policy.md tells what each opens.</summary>
public static class Capability
{
    /// <summary>Reading and writing files and folders.</summary>
    public const string Files = "files";

    /// <summary>Reading what the machine and the process are: environment variables, names, paths.</summary>
    public const string Environment = "environment";

    /// <summary>Replacing the standard streams.</summary>
    public const string Console = "console";

    /// <summary>Changing what all code in the process shares.</summary>
    public const string ProcessState = "process-state";

    /// <summary>Reflection beyond questions about a type.</summary>
    public const string Reflection = "reflection";

    /// <summary>Late binding with <c>dynamic</c>.</summary>
    public const string Dynamic = "dynamic";

    /// <summary>Pointers and memory that nothing checks.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>Talking to other machines.</summary>
    public const string Network = "network";

    /// <summary>Starting and watching processes.</summary>
    public const string Processes = "processes";

    /// <summary>All words.</summary>
    public static ImmutableArray<string> All { get; } =
        [Files, Environment, Console, ProcessState, Reflection, Dynamic, Unsafe, Network, Processes];
}
