using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Contracts;

/// <summary>The attributes that change what a call means or whether it compiles. All others are the answer's own affair.</summary>
internal static class BindingAttributes
{
    // By their names, as the compiler itself knows them: code may declare them anew.
    private static readonly ImmutableHashSet<string> Names =
    [
        "System.AttributeUsageAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute",
        "System.Diagnostics.CodeAnalysis.UnscopedRefAttribute",
        "System.Diagnostics.ConditionalAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute",
        "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
        "System.Runtime.CompilerServices.CallerFilePathAttribute",
        "System.Runtime.CompilerServices.CallerLineNumberAttribute",
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.CollectionBuilderAttribute",
        "System.Runtime.CompilerServices.InterpolatedStringHandlerArgumentAttribute",
        "System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
        "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute",
    ];

    /// <summary>The attributes of a symbol and its parameters in one order, each in brackets and with a space after it.</summary>
    public static string Of(ISymbol symbol)
    {
        var parameters = symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters,
            _ => [],
        };
        return string.Concat(
        [
            .. Spell(symbol, ""),
            .. parameters.SelectMany(parameter => Spell(parameter, parameter.Name + ": ")),
        ]);
    }

    private static IEnumerable<string> Spell(ISymbol symbol, string target) =>
        symbol.GetAttributes()
            .Where(ChangesBinding)
            .Select(attribute => $"[{target}{ShortName(attribute)}{Arguments(attribute)}] ")
            .Order(StringComparer.Ordinal);

    private static bool ChangesBinding(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() is { } name
        && (Names.Contains(name) || name == "System.ObsoleteAttribute" && IsError(attribute));

    // Without the error a call of what is obsolete is but a warning.
    private static bool IsError(AttributeData attribute) => attribute.ConstructorArguments is [_, { Value: true }, ..];

    private static string ShortName(AttributeData attribute) => attribute.AttributeClass!.Name[..^"Attribute".Length];

    private static string Arguments(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value.ToCSharpString()}"));
        return string.Join(", ", arguments) is { Length: > 0 } text ? $"({text})" : "";
    }
}
