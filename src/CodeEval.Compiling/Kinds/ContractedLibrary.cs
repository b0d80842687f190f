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

    private readonly ContractChecker _checker;

    public ContractedLibrary(EvalTask task, CompilerSetup setup)
    {
        var contract = task.Contract ?? throw new InputException($"task {task.Id}: a {task.Tests.Kind} task needs a contract.");
        var tree = setup.Parse(contract.Text, $"{task.Id}/{contract.Name}");
        var compilation = setup.Compile(AssemblyName, OutputKind.DynamicallyLinkedLibrary, [ContractSource.WithBodies(tree)], CompilerSetup.DotNet);
        Assembly = Emitter.EmitOwn(compilation, task, "contract");
        _checker = new ContractChecker(compilation);
        if (_checker.TypeNames.IsEmpty)
        {
            throw new InputException($"task {task.Id}: its contract declares no public type.");
        }
    }

    /// <summary>The contract as an assembly to compile tests against.</summary>
    public ImmutableArray<byte> Assembly { get; }

    public ImmutableArray<string> FindDifferences(CSharpCompilation submission) => _checker.FindDifferences(submission);

    /// <summary>How many of the contract's types a piece of code declares.</summary>
    public int CountDeclared(string code)
    {
        var declared = CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax type => type.Identifier.ValueText,
                _ => null,
            })
            .ToHashSet(StringComparer.Ordinal);
        return _checker.TypeNames.Count(declared.Contains);
    }
}
