using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CodeEval.Execution.Forking;

/// <summary>
/// Tells by what an assembly refers to whether it is run in a fork. A fork has no thread that runs finalizers, and the
/// runtime leaves the end of a process to that thread; it also takes itself for the process that it was forked from.
/// Who needs one of these gets a process of its own from the start. Who needs it by reflection is only slower: it
/// hangs, and what hangs is confirmed in such a process.
/// </summary>
internal static class ForkRestrictions
{
    /// <summary>Types, and members of types, that do not work in a fork.</summary>
    private static readonly ImmutableHashSet<string> Always =
    [
        "System.Diagnostics.Process",
        "System.Environment.Exit",
        "System.Environment.get_ProcessId",
        "System.AppDomain.add_DomainUnload",
        "System.AppDomain.add_ProcessExit",
        "System.GC.GetTotalMemory",
        "System.GC.WaitForPendingFinalizers",
        "System.Runtime.Loader.AssemblyLoadContext.add_Unloading",
    ];

    /// <summary>A console program ends when its last thread does, which a fork cannot wait for.</summary>
    private static readonly ImmutableHashSet<string> InAProgram = ["System.Threading.Thread..ctor"];

    /// <summary>Whether all that is to be run can be run in a fork.</summary>
    public static bool Allow(ExecutionRequest request) => request switch
    {
        ExecutionRequest.NUnit nunit => Allow(nunit.Submission, Always) && Allow(nunit.Tests, Always),
        ExecutionRequest.Program program => Allow(program.Assembly, Always),
        ExecutionRequest.Stdio stdio => Allow(stdio.Assembly, Always.Union(InAProgram)),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private static bool Allow(ImmutableArray<byte> assembly, ImmutableHashSet<string> refused)
    {
        try
        {
            using var file = new PEReader(assembly);
            MetadataReader metadata = file.GetMetadataReader();
            return !metadata.TypeReferences.Any(handle => refused.Contains(NameOf(metadata, handle)))
                && !metadata.MemberReferences.Any(handle => refused.Contains(NameOf(metadata, handle)))
                && !metadata.MethodDefinitions.Any(handle => IsFinalizer(metadata, handle));
        }
        catch (BadImageFormatException)
        {
            // It is for the worker to find that it cannot be loaded.
            return true;
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static string NameOf(MetadataReader metadata, MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"
            : "";
    }

    private static bool IsFinalizer(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        return metadata.StringComparer.Equals(method.Name, "Finalize")
            && method.GetParameters().Count == 0;
    }
}
