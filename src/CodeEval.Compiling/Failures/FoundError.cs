using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Failures;

/// <summary>One error of the compiler, and the code that it is about.</summary>
/// <param name="Diagnostic">The error.</param>
/// <param name="Phase">Where the compiler found it.</param>
/// <param name="Node">The smallest piece of the submission that it is about; null where it lies elsewhere.</param>
internal sealed record FoundError(Diagnostic Diagnostic, string Phase, SyntaxNode? Node)
{
    public const string Syntax = "syntax";
    public const string Binding = "binding";
    public const string Emit = "emit";

    public string Id => Diagnostic.Id;

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    public bool IsSyntax => Phase == Syntax;

    /// <summary>The name that it is about; null where it is about none.</summary>
    public SimpleNameSyntax? Name { get; } = Node switch
    {
        null => null,
        SimpleNameSyntax name => name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax qualified => qualified.Name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => Node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(name => name.SpanStart == Diagnostic.Location.SourceSpan.Start),
    };
}

/// <summary>What the semantic model says of an error.</summary>
/// <param name="Category">What kind of error it is.</param>
internal sealed record Finding(string Category)
{
    /// <summary>The name at fault; null where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>What errors that one and the same change would put right have in common; null where nothing is known.</summary>
    public string? Cause { get; init; }

    /// <summary>What would put it right; null where that is not known.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What was made up; null where nothing was.</summary>
    public InventedApi? Invented { get; init; }

    /// <summary>The namespace that a using would have to name; null where none or several would do.</summary>
    public string? MissingNamespace { get; init; }
}
