using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>How the C# of a task is compiled. The defaults are those of <c>dotnet new classlib</c> on .NET 10.</summary>
public sealed record LanguageSettings
{
    /// <summary>The settings of a new class library.</summary>
    public static LanguageSettings Default { get; } = new();

    /// <summary>The C# language version, such as <c>14</c> or <c>7.3</c>; never <c>latest</c>, which changes with the compiler.</summary>
    public string Version { get; init; } = "14";

    /// <summary>Whether nullable reference types are on.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>Whether the SDK's implicit usings are there.</summary>
    public bool ImplicitUsings { get; init; } = true;

    /// <summary>Preprocessor symbols.</summary>
    public ImmutableArray<string> Defines { get; init; } = [];
}
