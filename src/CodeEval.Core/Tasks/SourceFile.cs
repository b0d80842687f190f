namespace CodeEval.Tasks;

/// <summary>A named piece of C#: the name appears in diagnostics, the text is compiled.</summary>
/// <param name="Name">A file name relative to the task, with forward slashes.</param>
/// <param name="Text">The whole text of the file.</param>
public sealed record SourceFile(string Name, string Text);
