namespace CodeEval.Runs;

/// <summary>What stood in the folder that a run was started in: what git calls its commit and branch.</summary>
/// <param name="Commit">The commit that was checked out, in hexadecimal digits.</param>
/// <param name="Branch">The branch; null where none was checked out.</param>
public sealed record RunSource(string Commit, string? Branch = null);
