using System.Collections.Immutable;
using CodeEval.Compiling.Kinds;
using CodeEval.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodeEval.Compiling.Policy;

/// <summary>
/// Holds a compiled submission against the policy of its task. The assembly's references tell whether anything is
/// forbidden at all, which for nearly every submission is the end of it; where something is, the code is searched for the
/// places. docs/decisions/0005-policy.md says why it is two steps.
/// </summary>
/// <param name="task">The task.</param>
internal sealed class SubmissionPolicy(EvalTask task)
{
    private const int MaxViolations = 100;

    private readonly PolicyTable _table = new(task);

    /// <summary>What a submission that compiles and keeps the contract comes to.</summary>
    /// <param name="emission">The compilation, with its assembly.</param>
    /// <param name="tree">The tree that holds the submission.</param>
    /// <param name="diagnostics">What the compiler said about it.</param>
    /// <param name="program">How the submission lies in the tree; null where it is the whole tree.</param>
    public CompilationOutcome Judge(Emission emission, SyntaxTree tree, ImmutableArray<CodeDiagnostic> diagnostics, ProgramText? program = null)
    {
        var violations = FindViolations(emission, tree, program);
        return violations.IsEmpty
            ? new CompilationOutcome.Compiled(emission.Assembly) { Diagnostics = diagnostics }
            : new CompilationOutcome.PolicyViolated(violations) { Diagnostics = [.. violations.Select(ToDiagnostic), .. diagnostics] };
    }

    private ImmutableArray<PolicyViolation> FindViolations(Emission emission, SyntaxTree tree, ProgramText? program)
    {
        var text = program is null ? tree.GetText() : SourceText.From(program.Code);
        var references = AssemblyReferences.Find(emission.Assembly, _table);
        if (!references.Any(reference => MayCount(reference, text)))
        {
            return [];
        }

        var bindsLate = references.Any(reference => reference.Symbol == LateBinding.BinderType);
        List<NamedUses.Use> UsesIn(SyntaxTree code) => [.. new NamedUses(_table, emission.Compilation.GetSemanticModel(code), bindsLate).Find()];

        var uses = UsesIn(tree);
        var own = uses.Where(use => ToSubmission(use.Position, program) is not null).ToList();
        var located = own.Select(use => ToViolation(use.Match, text.Lines.GetLinePosition(ToSubmission(use.Position, program)!.Value)));
        return [.. located.Concat(FindUnlocated(references, uses, emission.Compilation.SyntaxTrees.Where(other => other != tree).SelectMany(UsesIn))).Distinct().Take(MaxViolations)];
    }

    // Without the word it is the compiler that wrote it. A name may be written with escapes.
    private static bool MayCount(PolicyMatch reference, SourceText text) =>
        !reference.IsEmitted
        || reference.Rule.EmittedWords.IsEmpty
        || text.ToString() is var code && (reference.Rule.EmittedWords.Any(code.Contains) || code.Contains("\\u", StringComparison.OrdinalIgnoreCase));

    private static int? ToSubmission(int position, ProgramText? program) => program is null ? position : program.ToSubmission(position);

    /// <summary>
    /// What is referred to and not found in the code. It has no place, but it is there; unless it is the compiler's own,
    /// or the tests', which in some kinds of task share the assembly and may do what they like.
    /// </summary>
    private static IEnumerable<PolicyViolation> FindUnlocated(
        ImmutableArray<PolicyMatch> references, List<NamedUses.Use> uses, IEnumerable<NamedUses.Use> usesOfTests)
    {
        var rest = references.Where(reference => !reference.IsEmitted && !uses.Exists(use => Explains(use.Match, reference))).ToList();
        if (rest.Count == 0)
        {
            return [];
        }

        var rulesOfTests = usesOfTests.Select(use => use.Match.Rule).ToHashSet();
        return rest.Where(reference => !rulesOfTests.Contains(reference.Rule)).Select(reference => ToViolation(reference, null));
    }

    // A place for each rule is enough: what else its members refer to by their parameters stands nowhere in the code.
    private static bool Explains(PolicyMatch use, PolicyMatch reference) =>
        use.Rule == reference.Rule || use.Symbol.StartsWith(reference.Symbol + ".", StringComparison.Ordinal);

    private static PolicyViolation ToViolation(PolicyMatch match, LinePosition? place) => new(
        match.Symbol,
        place?.Line + 1 ?? 0,
        place?.Character + 1 ?? 0,
        match.Rule.Name,
        match.Rule.Reason,
        match.Rule.Capability);

    private static CodeDiagnostic ToDiagnostic(PolicyViolation violation) =>
        new(DiagnosticIds.PolicyViolation, "error", violation.Line, violation.Column, violation.Message);
}
