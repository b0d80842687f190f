namespace CodeEval.Worker.Confinement;

/// <summary>How far the kernel keeps a worker from the rest of the machine.</summary>
internal enum ConfinementLevel
{
    /// <summary>Not at all: a process of its own is all there is.</summary>
    None,

    /// <summary>Landlock, a filter of system calls, and limits of resources.</summary>
    Confined,

    /// <summary>The same, within user, network, process, mount and IPC namespaces.</summary>
    Sandboxed,
}
