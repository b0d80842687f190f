using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeEval.Compiling.Apis;

/// <summary>One part of a name: what stands between two points.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Arity">How many type arguments it was given; null where it was given none, which may mean any number.</param>
internal readonly record struct ApiNamePart(string Name, int? Arity);

/// <summary>
/// Reads a name as people write it: <c>List</c>, <c>List&lt;int&gt;.Add(T)</c>, <c>Dictionary`2</c>,
/// <c>global::System.Text.Json</c>, <c>string.Join</c>.
/// </summary>
internal static class ApiName
{
    private const int MaxParts = 20;

    /// <summary>The parts of a name; empty where it is none.</summary>
    public static ImmutableArray<ApiNamePart> Parse(string text)
    {
        var name = text.Trim();
        name = name.StartsWith("global::", StringComparison.Ordinal) ? name["global::".Length..] : name;
        var parameters = name.IndexOf('(', StringComparison.Ordinal);
        var parts = Split((parameters < 0 ? name : name[..parameters]).TrimEnd('?', '[', ']', ' '));
        return parts.Length is 0 or > MaxParts || parts.Any(part => !SyntaxFacts.IsValidIdentifier(part.Name))
            ? []
            : parts.SetItem(0, parts[0] with { Name = TypeOfKeyword(parts[0].Name) ?? parts[0].Name });
    }

    private static ImmutableArray<ApiNamePart> Split(string name)
    {
        var parts = ImmutableArray.CreateBuilder<ApiNamePart>();
        var part = new StringBuilder();
        var (depth, arity) = (0, 0);
        foreach (var character in name)
        {
            switch (character)
            {
                case '<' or '{':
                    arity = depth++ == 0 ? 1 : arity;
                    break;
                case '>' or '}':
                    depth--;
                    break;
                case ',' when depth == 1:
                    arity++;
                    break;
                case '.' or '+' when depth == 0:
                    parts.Add(PartOf(part.ToString(), arity));
                    part.Clear();
                    arity = 0;
                    break;
                case var _ when depth == 0:
                    part.Append(character);
                    break;
            }
        }

        parts.Add(PartOf(part.ToString(), arity));
        return parts.ToImmutable();
    }

    private static ApiNamePart PartOf(string text, int arity)
    {
        var name = text.Trim();
        var mark = name.IndexOf('`', StringComparison.Ordinal);
        return mark > 0 && int.TryParse(name[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new ApiNamePart(name[..mark], count)
            : new ApiNamePart(name, arity == 0 ? null : arity);
    }

    private static string? TypeOfKeyword(string word) => word switch
    {
        "bool" => "Boolean",
        "byte" => "Byte",
        "sbyte" => "SByte",
        "short" => "Int16",
        "ushort" => "UInt16",
        "int" => "Int32",
        "uint" => "UInt32",
        "long" => "Int64",
        "ulong" => "UInt64",
        "nint" => "IntPtr",
        "nuint" => "UIntPtr",
        "float" => "Single",
        "double" => "Double",
        "decimal" => "Decimal",
        "char" => "Char",
        "string" => "String",
        "object" => "Object",
        _ => null,
    };
}
