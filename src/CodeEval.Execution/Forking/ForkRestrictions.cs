using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CodeEval.Execution.Forking;

/// <summary>
/// Tells by what an assembly refers to whether it is run in a fork. A fork has no thread that runs finalizers, and the
/// runtime leaves the end of a process to that thread; it takes itself for the process that it was forked from; and its
/// standard streams are sockets.
/// Who needs one of these gets a process of its own from the start. Who needs it by reflection is only slower: it
/// hangs, and what hangs is confirmed in such a process.
/// </summary>
internal static class ForkRestrictions
{
    /// <summary>Types, and members of types, that do not work in a fork.</summary>
    private static readonly ImmutableHashSet<string> Always =
    [
        // The end of the process, and finalizers.
        "System.AppDomain.add_DomainUnload",
        "System.AppDomain.add_ProcessExit",
        "System.ComponentModel.Component",
        "System.Environment.Exit",
        "System.GC.Collect",
        "System.GC.GetTotalMemory",
        "System.GC.WaitForPendingFinalizers",
        "System.Runtime.ConstrainedExecution.CriticalFinalizerObject",
        "System.Runtime.InteropServices.SafeHandle",
        "System.Runtime.Loader.AssemblyLoadContext",
        "System.Threading.Tasks.TaskScheduler.add_UnobservedTaskException",

        // What the process is.
        "System.AppDomain.GetAssemblies",
        "System.Diagnostics.Process",
        "System.Diagnostics.TraceEventCache",
        "System.Environment.get_ProcessId",
    ];

    /// <summary>A console program ends when its last thread does, which a fork cannot wait for.</summary>
    private static readonly ImmutableHashSet<string> InAProgram = ["System.Threading.Thread..ctor"];

    /// <summary>A fork's standard streams are sockets, which cannot be opened by a path.</summary>
    private static readonly string[] PathsOfStreams = ["/dev/std", "/dev/fd", "/proc/self/fd"];

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
                && !metadata.MethodDefinitions.Any(handle => IsFinalizer(metadata, handle))
                && !Texts(metadata).Any(text => PathsOfStreams.Any(path => text.Contains(path, StringComparison.Ordinal)));
        }
        catch (BadImageFormatException)
        {
            // It is for the worker to find that it cannot be loaded.
            return true;
        }
    }

    /// <summary>The literals of the code.</summary>
    private static IEnumerable<string> Texts(MetadataReader metadata)
    {
        UserStringHandle handle = MetadataTokens.UserStringHandle(0);
        while (!(handle = metadata.GetNextHandle(handle)).IsNil)
        {
            yield return metadata.GetUserString(handle);
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
