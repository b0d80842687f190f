using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling;

/// <summary>The diagnostic for code that is beyond the compiler rather than against the language.</summary>
internal static class CompilerLimit
{
    /// <summary>The diagnostic with the id <see cref="DiagnosticIds.CompilerLimit"/>.</summary>
    public static Diagnostic Diagnostic(string message, Location location) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(
            DiagnosticIds.CompilerLimit,
            "CodeEval",
            message,
            DiagnosticSeverity.Error,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            warningLevel: 0,
            location: location);
}
