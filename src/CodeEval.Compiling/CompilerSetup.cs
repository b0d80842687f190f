using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling;

/// <summary>
/// What all compilations of one task share: the language settings as the compiler wants them, the implicit usings as a
/// parsed file, and the reference assemblies of .NET, which are read once and need no SDK on the machine.
/// </summary>
internal sealed class CompilerSetup
{
    private static readonly ImmutableArray<string> SdkSymbols =
    [
        "TRACE", "NET", "NETCOREAPP", "NET10_0",
        .. Enumerable.Range(5, 6).Select(version => string.Create(CultureInfo.InvariantCulture, $"NET{version}_0_OR_GREATER")),
    ];

    // What Microsoft.NET.Sdk adds to a class library.
    private const string ImplicitUsings =
        """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    // A program in one file may begin with "#!" and say with "#:" how it is built, which changes nothing here.
    private static readonly KeyValuePair<string, string> FileBasedProgram = new("FileBasedProgram", "true");

    private readonly CSharpParseOptions _parseOptions;
    private readonly SyntaxTree? _implicitUsings;
    private readonly bool _nullable;
    private readonly bool _allowUnsafe;

    public CompilerSetup(LanguageSettings language, bool allowUnsafe = false, params ReadOnlySpan<string> extraSymbols)
    {
        _parseOptions = new CSharpParseOptions(VersionOf(language), DocumentationMode.None)
            .WithFeatures([FileBasedProgram])
            .WithPreprocessorSymbols(SdkSymbols.AddRange(language.Defines).AddRange(extraSymbols));
        _implicitUsings = language.ImplicitUsings ? Parse(ImplicitUsings, "ImplicitUsings.g.cs") : null;
        _nullable = language.Nullable;
        _allowUnsafe = allowUnsafe;
    }

    /// <summary>How the code of a task is compiled; unsafe code only where the task permits it, as in a new class library.</summary>
    public static CompilerSetup Of(EvalTask task, params ReadOnlySpan<string> extraSymbols) =>
        new(task.Language, task.Capabilities.Contains(Capability.Unsafe), extraSymbols);

    public static ImmutableArray<MetadataReference> DotNet { get; } = [.. Net100.References.All];

    public SyntaxTree Parse(string code, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code), _parseOptions, path);

    /// <summary>The syntax of a piece of code that is looked at, not compiled.</summary>
    public CompilationUnitSyntax ParseUnit(string code) => Parse(code, "").GetCompilationUnitRoot();

    /// <summary>
    /// A compilation without code, to which the tree of one submission after the other is added: references and options are
    /// bound once a task.
    /// </summary>
    public CSharpCompilation Template(string assemblyName, OutputKind kind, IEnumerable<MetadataReference> references, string? mainTypeName = null) =>
        CSharpCompilation.Create(
            assemblyName,
            _implicitUsings is null ? [] : [_implicitUsings],
            references,
            new CSharpCompilationOptions(
                kind,
                mainTypeName: mainTypeName,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: _nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
                allowUnsafe: _allowUnsafe,
                deterministic: true,
                concurrentBuild: false, // Samples are compiled side by side; one alone uses one core.
                metadataImportOptions: MetadataImportOptions.Public));

    // "latest" and its like change with the compiler, and with them the verdicts.
    private static LanguageVersion VersionOf(LanguageSettings language)
    {
        if (!LanguageVersionFacts.TryParse(language.Version, out var version)
            || version is LanguageVersion.Default or LanguageVersion.Latest or LanguageVersion.LatestMajor or LanguageVersion.Preview)
        {
            throw new InputException($"language.version \"{language.Version}\" is not known; give a number such as 14 or 7.3.");
        }

        return version switch
        {
            < LanguageVersion.CSharp8 when language.Nullable => throw new InputException($"language.version {language.Version} has no nullable reference types; set language.nullable to false."),
            < LanguageVersion.CSharp10 when language.ImplicitUsings => throw new InputException($"language.version {language.Version} has no implicit usings; set language.implicitUsings to false."),
            _ => version,
        };
    }
}
