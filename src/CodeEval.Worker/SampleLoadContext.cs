using System.Reflection;
using System.Runtime.Loader;

namespace CodeEval.Worker;

/// <summary>
/// Holds the assemblies of one sample. It is never unloaded: NUnit's static caches would keep it anyway, and code
/// in a collectible context is slower.
/// </summary>
internal sealed class SampleLoadContext : AssemblyLoadContext
{
    private Assembly? _submission;

    public SampleLoadContext()
        : base("sample", isCollectible: false)
    {
    }

    public Assembly LoadSubmission(byte[] bytes) => _submission = Load(bytes);

    public Assembly Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return LoadFromStream(stream);
    }

    /// <summary>The submission by its name; the framework and NUnit are those of the worker.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _submission is not null && assemblyName.Name == _submission.GetName().Name ? _submission : null;
}
