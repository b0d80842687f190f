namespace CodeEval.Runs;

/// <summary>
/// Finds out which commit and branch a folder has checked out, from a few small files of git's: git itself is not started,
/// and need not be there. Changes that are not committed are not looked for.
/// </summary>
public static class GitSource
{
    // Files longer than these are none of git's, or of a repository that is asked too much of.
    private const int MostOfSmallFile = 4096;
    private const int MostPackedLines = 1_000_000;
    private const int MostParents = 100;
    private const int MostLinks = 5;
    private const string Heads = "refs/heads/";

    /// <summary>The commit and branch of a folder, or those that GitHub Actions says it runs for.</summary>
    /// <param name="folder">A folder, perhaps within a working tree.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    /// <returns>Null where there is no repository, where it has no commit yet, and where it cannot be read.</returns>
    public static RunSource? Of(string folder, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(environment);
        try
        {
            return OfActions(environment) ?? (FindRepository(folder) is { } repository ? Read(repository) : null);
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            // Where a run came from is good to know, and no reason to stop one.
            return null;
        }
    }

    // On a pull request what is checked out is a merge that no branch has; the branch that was pushed is its head.
    private static RunSource? OfActions(Func<string, string?> environment)
    {
        if (environment("GITHUB_ACTIONS") != "true" || environment("GITHUB_SHA") is not { } commit || !IsCommit(commit))
        {
            return null;
        }

        var head = environment("GITHUB_HEAD_REF");
        var name = environment("GITHUB_REF_TYPE") == "tag" ? null : environment("GITHUB_REF_NAME");
        return new RunSource(commit, !string.IsNullOrEmpty(head) ? head : string.IsNullOrEmpty(name) ? null : name);
    }

    // A working tree beside the first, and a submodule, have a file that leads to the folder.
    private static string? FindRepository(string folder)
    {
        var at = new DirectoryInfo(Path.GetFullPath(folder));
        for (var up = 0; at is not null && up < MostParents; up++, at = at.Parent)
        {
            var path = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(path))
            {
                return path;
            }

            if (ReadSmall(path) is { } link)
            {
                return link.StartsWith("gitdir:", StringComparison.Ordinal) ? Path.Combine(at.FullName, link["gitdir:".Length..].Trim()) : null;
            }
        }

        return null;
    }

    private static RunSource? Read(string repository)
    {
        // Where several working trees share a repository, its references lie with the first.
        var shared = ReadSmall(Path.Combine(repository, "commondir")) is { } common ? Path.Combine(repository, common) : repository;
        var head = ReadSmall(Path.Combine(repository, "HEAD"));
        string? branch = null;
        for (var links = 0; head is not null && links < MostLinks; links++)
        {
            if (IsCommit(head))
            {
                return new RunSource(head, branch);
            }

            if (!head.StartsWith("ref:", StringComparison.Ordinal))
            {
                return null;
            }

            var name = head["ref:".Length..].Trim();
            branch = name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : branch;
            head = Resolve(name, repository, shared);
        }

        return null;
    }

    private static string? Resolve(string name, string repository, string shared) =>
        name.StartsWith("refs/", StringComparison.Ordinal) && !name.Split('/').Contains("..")
            ? ReadSmall(Path.Combine(repository, name)) ?? ReadSmall(Path.Combine(shared, name)) ?? FindPacked(Path.Combine(shared, "packed-refs"), name)
            : null;

    // Lines of a commit, a space and a name.
    private static string? FindPacked(string path, string name) => File.Exists(path)
        ? File.ReadLines(path)
            .Take(MostPackedLines)
            .Where(line => line.EndsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[^(name.Length + 1)] == ' ')
            .Select(line => line[..^(name.Length + 1)])
            .FirstOrDefault(IsCommit)
        : null;

    private static string? ReadSmall(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = File.OpenText(path);
        var text = new char[MostOfSmallFile];
        var length = reader.ReadBlock(text);
        return length == text.Length ? null : text.AsSpan(0, length).Trim().ToString();
    }

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);
}
