using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CodeEval.Compiling.Policy;

/// <summary>
/// What an assembly refers to and the policy forbids. Whatever code uses, however it came to it (by its name, by
/// inference, an operator, a base type, an attribute), it is a row of the assembly's metadata: nothing that is bound can
/// hide from it, and reading it costs a fraction of what binding the code again would.
/// </summary>
internal sealed class AssemblyReferences
{
    private readonly MetadataReader _metadata;
    private readonly PolicyTable _table;
    private readonly TypeNames _names = new();

    private AssemblyReferences(MetadataReader metadata, PolicyTable table)
    {
        _metadata = metadata;
        _table = table;
    }

    public static ImmutableArray<PolicyMatch> Find(ImmutableArray<byte> assembly, PolicyTable table)
    {
        using var file = new PEReader(assembly);
        var references = new AssemblyReferences(file.GetMetadataReader(), table);
        return [.. references.Find().OfType<PolicyMatch>().Distinct()];
    }

    private IEnumerable<PolicyMatch?> Find() =>
        _metadata.TypeReferences.Select(handle => _table.FindType(_names.GetTypeFromReference(_metadata, handle, 0)))
            .Concat(_metadata.MemberReferences.Select(FindMember))
            .Concat(FindAttributesByName())
            .Concat(FindWithoutReference());

    private PolicyMatch? FindMember(MemberReferenceHandle handle)
    {
        var member = _metadata.GetMemberReference(handle);
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => _names.GetTypeFromReference(_metadata, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(_names, null),
            _ => "",
        };
        return PolicyTable.KnowsMembersOf(type) ? _table.FindMember(UseOf(member, type)) : null;
    }

    private MemberUse UseOf(MemberReference member, string type)
    {
        var name = _metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return new MemberUse(type, name);
        }

        var signature = member.DecodeMethodSignature(_names, null);
        return new MemberUse(
            type,
            NameOf(name),
            Sets: name.StartsWith("set_", StringComparison.Ordinal),
            IsGeneric: signature.GenericParameterCount > 0,
            LeadingStrings: signature.ParameterTypes.TakeWhile(parameter => parameter == TypeNames.Text).Count());
    }

    private static string NameOf(string method) => method switch
    {
        ".ctor" => MemberUse.Constructor,
        _ when method.StartsWith("get_", StringComparison.Ordinal) || method.StartsWith("set_", StringComparison.Ordinal) || method.StartsWith("add_", StringComparison.Ordinal) => method[4..],
        _ when method.StartsWith("remove_", StringComparison.Ordinal) => method["remove_".Length..],
        _ => method,
    };

    // Compiler and runtime know some attributes by name alone, so that a submission may declare them itself.
    private IEnumerable<PolicyMatch?> FindAttributesByName() =>
        from handle in _metadata.CustomAttributes
        let constructor = _metadata.GetCustomAttribute(handle).Constructor
        where constructor.Kind == HandleKind.MethodDefinition
        let type = _metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
        select _table.FindExactType(_names.GetTypeFromDefinition(_metadata, type, 0));

    // Some attributes are no rows of the table of attributes: the compiler writes them elsewhere.
    private IEnumerable<PolicyMatch?> FindWithoutReference()
    {
        if (_metadata.GetTableRowCount(TableIndex.ImplMap) > 0)
        {
            yield return _table.FindType("System.Runtime.InteropServices.DllImportAttribute");
        }

        if (_metadata.GetTableRowCount(TableIndex.FieldLayout) > 0)
        {
            yield return _table.FindType("System.Runtime.InteropServices.FieldOffsetAttribute");
        }

        if (_metadata.TypeDefinitions.Any(handle => _metadata.GetTypeDefinition(handle).Attributes.HasFlag(TypeAttributes.Import)))
        {
            yield return _table.FindType("System.Runtime.InteropServices.ComImportAttribute");
        }
    }
}
