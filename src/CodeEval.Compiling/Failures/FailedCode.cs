using System.Collections.Immutable;
using CodeEval.Compiling.Kinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Failures;

/// <summary>A submission that did not compile, with what the compiler knows of it.</summary>
/// <param name="Compilation">The compilation that holds it.</param>
/// <param name="Tree">Its tree in that compilation.</param>
/// <param name="Diagnostics">What the compiler said.</param>
internal sealed record FailedCode(CSharpCompilation Compilation, SyntaxTree Tree, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>How the submission was changed in the tree; null where it is as it came.</summary>
    public ProgramText? Program { get; init; }

    /// <summary>The simple names of the types that the contract asks for.</summary>
    public ImmutableArray<string> Contracted { get => field.IsDefault ? [] : field; init; }

    /// <summary>The submission as it came, parsed.</summary>
    public SyntaxTree Source => Program is null ? Tree : Tree.WithChangedText(SourceText.From(Program.Code));

    /// <summary>Whether it ends before its braces do.</summary>
    public bool IsCutOff => Source.GetCompilationUnitRoot().EndOfFileToken.GetPreviousToken(includeZeroWidth: true).IsMissing;

    /// <summary>Whether a diagnostic lies in the submission.</summary>
    public bool IsOwn(Diagnostic diagnostic) => diagnostic.Location.SourceTree == Tree;

    /// <summary>The place of a diagnostic in the submission; null where it has none there.</summary>
    public LinePosition? PlaceOf(Diagnostic diagnostic)
    {
        if (!IsOwn(diagnostic))
        {
            return null;
        }

        var start = diagnostic.Location.SourceSpan.Start;
        return Program is null
            ? Tree.GetText().Lines.GetLinePosition(start)
            : SourceText.From(Program.Code).Lines.GetLinePosition(Program.ToSubmission(start));
    }
}

/// <summary>What a kind of task made of a piece of code.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Failed">What to explain it by where it does not compile; null where it does, or where the compiler was not given it.</param>
internal sealed record CompiledCode(CompilationOutcome Outcome, FailedCode? Failed = null)
{
    public static implicit operator CompiledCode(CompilationOutcome outcome) => new(outcome);
}
