namespace CodeEval.Generation;

/// <summary>
/// The tools that a model may call while it works on one sample of one task. Whatever a model gives them, they answer with a
/// text, of at most 4,000 characters, in which nothing of a hidden test is; only cancellation throws.
/// </summary>
public interface IModelTools
{
    /// <summary>Compiles code and holds it against the signatures that the task asks for.</summary>
    /// <param name="code">The whole code; empty where the model gave none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string> CompileAsync(string code, CancellationToken cancellationToken);

    /// <summary>Compiles code and runs the task's public examples with it.</summary>
    /// <param name="code">The whole code; empty where the model gave none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string> RunExampleAsync(string code, CancellationToken cancellationToken);

    /// <summary>Looks up a type, member or namespace of .NET.</summary>
    /// <param name="name">Its name; empty where the model gave none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string> LookupApiAsync(string name, CancellationToken cancellationToken);
}
