using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Failures;

/// <summary>Says why a submission does not compile: the kind of each error, and which of them follow from others.</summary>
internal sealed class FailureAnalysis
{
    // What comes after a hundred errors says nothing that they do not say, and may be ten thousand more.
    private const int MostErrors = 100;
    private const int LongestName = 200;

    private readonly FailedCode _code;
    private readonly ImmutableArray<(FoundError Error, Finding Finding)> _errors;
    private readonly int[] _roots;

    private FailureAnalysis(FailedCode code, SemanticModel model, ImmutableArray<FoundError> errors)
    {
        _code = code;
        var questions = new ErrorQuestions(code, model);
        _errors = [.. errors.Select(error => (error, questions.Ask(error)))];
        _roots = new int[errors.Length];
        FindRoots(model);
    }

    /// <summary>Analyses a submission that did not compile.</summary>
    public static FailureAnalysis Of(FailedCode code)
    {
        var model = code.Compilation.GetSemanticModel(code.Tree);
        return new FailureAnalysis(code, model, Collect(code, model));
    }

    /// <summary>What is told of the failure.</summary>
    public CompileFailure Failure
    {
        get
        {
            var followers = _roots.CountBy(root => root).ToDictionary();
            ImmutableArray<RootError> roots = [.. Roots.Select(root => ToRoot(root, followers[root] - 1))];
            return new CompileFailure { Roots = roots, Cascades = _roots.Length - roots.Length };
        }
    }

    /// <summary>The namespaces that usings are missing for; default where something else is wrong besides, or where one cannot be told.</summary>
    public ImmutableArray<string> MissingNamespaces => Roots.Select(root => _errors[root].Finding.MissingNamespace).ToImmutableArray() is var spaces && spaces.Any(space => space is null)
        ? default
        : [.. spaces.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the parser is to blame for some of it.</summary>
    public bool HasSyntaxErrors => _errors.Any(one => one.Error.IsSyntax);

    private IEnumerable<int> Roots => _roots.Distinct().Order();

    private static ImmutableArray<FoundError> Collect(FailedCode code, SemanticModel model)
    {
        ImmutableArray<Diagnostic> errors =
        [
            .. code.Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
                .OrderByDescending(code.IsOwn)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .DistinctBy(diagnostic => (diagnostic.Id, diagnostic.Location))
                .Take(MostErrors),
        ];
        var syntax = code.Tree.GetDiagnostics().Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).ToHashSet();
        var root = code.Tree.GetRoot();
        var isEmit = !errors.Any(error => syntax.Contains((error.Id, error.Location.SourceSpan))) && !IsBinding(code, model, errors);
        return [.. errors.Select(ToError)];

        FoundError ToError(Diagnostic error)
        {
            var isSyntax = code.IsOwn(error) && syntax.Contains((error.Id, error.Location.SourceSpan));
            var node = code.IsOwn(error) ? root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true) : null;
            return new FoundError(error, isSyntax ? FoundError.Syntax : isEmit ? FoundError.Emit : FoundError.Binding, node);
        }
    }

    // The compiler emits only what binds without an error, so that all errors are of one of the two.
    private static bool IsBinding(FailedCode code, SemanticModel model, ImmutableArray<Diagnostic> errors)
    {
        // Names are looked up by the binder alone.
        if (errors.Any(error => Categories.Of(error.Id) is Categories.UnknownType or Categories.UnknownName or Categories.UnknownMember))
        {
            return true;
        }

        if (errors.FirstOrDefault(code.IsOwn) is { } first
            && code.Tree.GetRoot().FindNode(first.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && model.GetDiagnostics(member.Span).Any(diagnostic => diagnostic.Id == first.Id && diagnostic.Location == first.Location))
        {
            return true;
        }

        return code.Compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private void FindRoots(SemanticModel model)
    {
        var regions = new SyntaxRegions(_code.Tree, _code.Compilation.Options.OutputKind == OutputKind.ConsoleApplication);
        var cascades = new BindingCascades(model, _errors);
        var byCause = new Dictionary<string, int>(StringComparer.Ordinal);
        var isBroken = HasSyntaxErrors;

        // What an error follows from may stand behind it, so causes are found first and followed afterwards.
        int? lastSyntax = null;
        for (var at = 0; at < _errors.Length; at++)
        {
            var (error, finding) = _errors[at];
            _roots[at] = at;
            if (error.IsSyntax)
            {
                _roots[at] = lastSyntax is { } last && regions.Follows(error, _errors[last].Error) ? last : at;
                lastSyntax = at;
            }
            else if (isBroken && FollowsFromSyntax(error, finding, regions))
            {
                _roots[at] = lastSyntax ?? _errors.IndexOf(_errors.First(one => one.Error.IsSyntax));
            }
            else if (finding.Cause is { } cause && !byCause.TryAdd(cause, at))
            {
                _roots[at] = byCause[cause];
            }
            else
            {
                _roots[at] = error.Node is null && at > 0 ? 0 : cascades.Find(at) ?? at;
            }
        }

        for (var at = 0; at < _errors.Length; at++)
        {
            _roots[at] = RootOf(at);
        }
    }

    private bool FollowsFromSyntax(FoundError error, Finding finding, SyntaxRegions regions) =>
        error.Node is null
        || finding.Category is Categories.Syntax or Categories.EntryPoint
        || regions.IsDamaged(error, finding.Category is Categories.MissingReturn or Categories.Unassigned)
        || IsDeclaredSomewhere(finding.Name);

    // It is there, only not where the parser put it.
    private bool IsDeclaredSomewhere(string? name) => name is not null && _code.Tree.GetRoot().DescendantNodes().Any(node => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText == name,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText == name,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText == name,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
        PropertyDeclarationSyntax property => property.Identifier.ValueText == name,
        ParameterSyntax parameter => parameter.Identifier.ValueText == name,
        _ => false,
    });

    // Two errors may each seem to follow from the other; the one that stands first is then the root.
    private int RootOf(int at)
    {
        var seen = new SortedSet<int>();
        while (seen.Add(at) && _roots[at] != at)
        {
            at = _roots[at];
        }

        return _roots[at] == at ? at : seen.Min;
    }

    private RootError ToRoot(int at, int cascades)
    {
        var (error, finding) = _errors[at];
        var place = _code.PlaceOf(error.Diagnostic);
        return new RootError(error.Id, error.Phase, finding.Category, place?.Line + 1 ?? 0, place?.Character + 1 ?? 0)
        {
            Cascades = cascades,
            Name = Bounded(finding.Name),
            Suggestion = Bounded(finding.Suggestion),
            Invented = finding.Invented is { } invented ? invented with { Name = Bounded(invented.Name)! } : null,
            Uses = finding.Invented is null ? 0 : _errors.Count(one => one.Finding.Invented == finding.Invented),
        };
    }

    private static string? Bounded(string? name) => name is { Length: > LongestName } ? name[..LongestName] + "…" : name;
}
