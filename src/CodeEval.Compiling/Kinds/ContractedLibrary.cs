using System.Collections.Immutable;
using CodeEval.Compiling.Contracts;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>The contract of a task, compiled once: what hidden tests are compiled against and submissions are compared with.</summary>
internal sealed class ContractedLibrary
{
    /// <summary>The assembly name of every submission, by which the hidden tests refer to it.</summary>
    public const string AssemblyName = "Submission";

    private readonly CompilerSetup _setup;
    private readonly ContractChecker _checker;

    public ContractedLibrary(EvalTask task, CompilerSetup setup)
    {
        _setup = setup;
        var contract = task.Contract ?? throw new InputException($"task {task.Id}: a {task.Tests.Kind} task needs a contract.");
        var tree = setup.Parse(contract.Text, $"{task.Id}/{contract.Name}");
        if (ContractSource.FindFault(tree) is { } fault)
        {
            throw Emitter.NotCompiling([fault], task, "contract does");
        }

        Template = setup.Template(AssemblyName, OutputKind.DynamicallyLinkedLibrary, CompilerSetup.DotNet);
        var compilation = Template.AddSyntaxTrees(ContractSource.WithBodies(tree));
        Reference = MetadataReference.CreateFromImage(Emitter.EmitOwn(compilation, task, "contract does"));
        _checker = new ContractChecker(compilation, ContractRules.Of(task));
        if (_checker.TypeNames.IsEmpty)
        {
            throw new InputException($"task {task.Id}: its contract declares no public type.");
        }
    }

    /// <summary>What a submission is added to where it is compiled as a library.</summary>
    public CSharpCompilation Template { get; }

    /// <summary>The contract as an assembly to compile tests against.</summary>
    public MetadataReference Reference { get; }

    /// <summary>The simple names of the types that the contract asks for.</summary>
    public ImmutableArray<string> TypeNames => _checker.TypeNames;

    public ImmutableArray<string> FindDifferences(CSharpCompilation submission, SyntaxTree answer) => _checker.FindDifferences(submission, answer);

    /// <summary>How many of the contract's types a piece of code declares.</summary>
    public int CountDeclared(string code)
    {
        var declared = _setup.ParseUnit(code).DescendantNodes(IsOutsideOfBodies)
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax type => type.Identifier.ValueText,
                _ => null,
            })
            .ToHashSet(StringComparer.Ordinal);
        return _checker.TypeNames.Count(declared.Contains);
    }

    private static bool IsOutsideOfBodies(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;
}
