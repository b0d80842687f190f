namespace CodeEval.Execution;

/// <summary>Whether this machine offers a level of isolation.</summary>
/// <param name="Level">The level's word.</param>
/// <param name="Refusal">Why not; null where it does.</param>
public sealed record LevelFinding(string Level, string? Refusal)
{
    /// <summary>What is found in a refusal, and what to change where it is.</summary>
    private static readonly (string Words, string Advice)[] Advices =
    [
        ("refuses namespaces", "Allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), user.max_user_namespaces above 0; in Docker --security-opt seccomp=unconfined, or a profile that allows unshare and mount."),
        ("user's own number", "Allow unprivileged user namespaces: kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), or a container that may write its uid_map."),
        ("refuses /proc", "A container hides parts of /proc, so that no new one can be mounted: in Docker --security-opt systempaths=unconfined."),
        ("mounts", "A container keeps mounts from being changed: in Docker --security-opt apparmor=unconfined, or --cap-add SYS_ADMIN."),
        ("no Landlock", "Use a kernel 5.13 or newer with landlock in its list of security modules (boot parameter lsm=landlock,…)."),
        ("x64 only", "Use a machine with an x64 processor."),
        ("glibc", "Use a distribution with glibc 2.34 or newer, such as Debian 12, Ubuntu 22.04 or Fedora 35; Alpine has another C library."),
        ("needs Linux", "Run in a Linux machine, container or WSL 2."),
    ];

    /// <summary>Whether samples can run at the level here.</summary>
    public bool IsOffered => Refusal is null;

    /// <summary>What to change on this machine to get the level; null where nothing is known or needed.</summary>
    public string? Advice => Refusal is null
        ? null
        : Advices.FirstOrDefault(advice => Refusal.Contains(advice.Words, StringComparison.Ordinal)).Advice;
}
