using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Failures;

/// <summary>
/// Says what kind of error each is. The compiler's id picks the question that is put to the semantic model; what the model
/// answers decides, and the table of ids has the word where there is no question to ask.
/// </summary>
internal sealed class ErrorQuestions(FailedCode code, SemanticModel model)
{
    private readonly bool _isCutOff = code.IsCutOff;
    private readonly NameQuestions _names = new(code, model);
    private readonly MemberQuestions _members = new(model, new ApiTypes(code.Compilation));

    /// <summary>What is found of an error. Of code that is cut off nothing is made up: what is missing may have stood below.</summary>
    public Finding Ask(FoundError error) => _isCutOff ? Find(error) with { Invented = null } : Find(error);

    private Finding Find(FoundError error)
    {
        var category = Categories.Of(error.Id);
        if (error.Node is null)
        {
            return new Finding(IsOfTests(error) ? Categories.Contract : category);
        }

        if (error.IsSyntax)
        {
            return new Finding(category == Reporting.CompileErrorCategories.Other ? Categories.Syntax : category);
        }

        return (NameAt(error) is { } name ? OfName(error.Id, name) : null)
            ?? OfRest(error, category)
            ?? new Finding(category) { Name = NameOf(error, category), Cause = CauseOf(error, category) };
    }

    // Of an extension for another type the compiler points at the receiver.
    private static SimpleNameSyntax? NameAt(FoundError error) =>
        error is { Id: "CS1929", Node.Parent: MemberAccessExpressionSyntax access } && access.Expression == error.Node ? access.Name : error.Name;

    private Finding? OfName(string id, SimpleNameSyntax name) => id switch
    {
        "CS0246" or "CS0103" or "CS0234" or "CS0400" => _names.Ask(name),
        "CS0117" or "CS1061" or "CS1929" or "CS0426" => _members.Ask(name),
        "CS1955" => _members.AskExtension(name, arguments: null),
        "CS1501" or "CS7036" or "CS1503" => ArgumentsOf(name) is { } count ? _members.AskExtension(name, count) : null,
        _ => null,
    };

    private static int? ArgumentsOf(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent) is InvocationExpressionSyntax call
            ? call.ArgumentList.Arguments.Count
            : null;

    private Finding? OfRest(FoundError error, string category) => error.Id switch
    {
        // A query over what is no sequence of LINQ's own.
        "CS1935" => new Finding(Categories.MissingUsing) { Name = "System.Linq", Cause = "using System.Linq;", Suggestion = "using System.Linq;", MissingNamespace = "System.Linq" },
        "CS0037" or "CS0403" => new Finding(Categories.Nullability),
        "CS0266" or "CS0029" or "CS0030" => OfConversion(error, category),
        "CS0019" or "CS0023" => OfOperands(error, category),
        "CS0535" or "CS0534" or "CS0738" or "CS0737" or "CS0736" => OfPromise(error, category),
        _ => null,
    };

    private Finding OfConversion(FoundError error, string category)
    {
        var info = error.Node is ExpressionSyntax expression ? model.GetTypeInfo(expression) : default;
        return info switch
        {
            { Type: INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } from, ConvertedType: { } to }
                when SymbolEqualityComparer.Default.Equals(from.TypeArguments[0], to) => new Finding(Categories.Nullability) { Suggestion = "Value" },
            { Type: INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } from, ConvertedType: { } to }
                when SymbolEqualityComparer.Default.Equals(from.TypeArguments[0], to) => new Finding(category) { Suggestion = "await" },
            _ => new Finding(category) { Cause = CauseOf(error, category) },
        };
    }

    // An operator between a value and a method is most often a property that is one here: parentheses are missing.
    private Finding OfOperands(FoundError error, string category) =>
        error.Node?.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(IsMethodGroup) == true
            ? new Finding(category) { Suggestion = "()" }
            : new Finding(category);

    private bool IsMethodGroup(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax
        && expression.Parent is BinaryExpressionSyntax
        && model.GetMemberGroup(expression).Any(member => member is IMethodSymbol);

    // Where the type that lacks the member, or the one that asks for it, is of the contract, it is the contract that is broken.
    private Finding OfPromise(FoundError error, string category)
    {
        var type = error.Node?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        var symbol = type is null ? null : model.GetDeclaredSymbol(type);
        var asked = symbol is null ? [] : symbol.AllInterfaces.Concat(symbol.BaseType is { } basis ? [basis] : []).Append(symbol).Select(one => one.Name);
        return asked.Any(code.Contracted.Contains)
            ? new Finding(Categories.Contract) { Name = symbol?.Name }
            : new Finding(category) { Name = symbol?.Name };
    }

    // One call has one overload that is meant; one word makes a method unsafe; a feature that is too new is one however often it
    // is used; and the arms of a switch that are all of one wrong type are one mistake.
    private static string? CauseOf(FoundError error, string category) => category switch
    {
        Categories.WrongArgument when CallAround(error.Node!) is { } call => string.Create(CultureInfo.InvariantCulture, $"call {call.SpanStart}"),
        Categories.UnsafeCode => category,
        Categories.MissingConversion when error.Node!.FirstAncestorOrSelf<SwitchExpressionSyntax>() is { } arms => string.Create(CultureInfo.InvariantCulture, $"{error.Id} in the switch {arms.SpanStart}"),
        Categories.LanguageVersion => error.Diagnostic.GetMessage(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static SyntaxNode? CallAround(SyntaxNode node) =>
        node.AncestorsAndSelf().TakeWhile(one => one is not StatementSyntax).FirstOrDefault(one => one is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax);

    private static string? NameOf(FoundError error, string category) => category switch
    {
        Categories.Duplicate or Categories.MissingReturn => DeclaredAt(error.Node!) ?? error.Name?.Identifier.ValueText,
        _ => error.Name?.Identifier.ValueText,
    };

    private static string? DeclaredAt(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    };

    private bool IsOfTests(FoundError error) => error.Diagnostic.Location.IsInSource && !code.IsOwn(error.Diagnostic);
}
