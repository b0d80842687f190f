using System.Globalization;

namespace CodeEval.Execution.Forking;

/// <summary>
/// The zygote and its children as the host sees them. In a namespace of processes they have other numbers than outside,
/// and only the kernel's files tell which is which.
/// </summary>
internal sealed class ZygoteFamily
{
    private readonly bool _hasNamespace;
    private readonly int _started;
    private int? _zygote;

    /// <summary>The family of a process that was started.</summary>
    /// <param name="started">Its number.</param>
    /// <param name="hasNamespace">Whether it has started the zygote in a namespace of processes.</param>
    public ZygoteFamily(int started, bool hasNamespace)
    {
        _started = started;
        _hasNamespace = hasNamespace;
    }

    /// <summary>The host's number of the zygote itself; null where it cannot be found.</summary>
    public int? Zygote
    {
        get
        {
            // What was started has forked who made the namespaces, who has forked the first process in them.
            _zygote ??= !_hasNamespace ? _started : OnlyChild(OnlyChild(_started));
            return _zygote;
        }
    }

    /// <summary>The host's number of a child by the zygote's number; null where it is gone.</summary>
    public int? Find(int inside) => !_hasNamespace
        ? inside
        : ChildrenOf(Zygote).Cast<int?>().FirstOrDefault(child => NumberInside(child!.Value) == inside);

    private static int? OnlyChild(int? parent) => ChildrenOf(parent) is [var child] ? child : null;

    private static int[] ChildrenOf(int? parent) => parent is { } id
        ? [.. TextOf($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)]
        : [];

    // NSpid lists the numbers from the outermost namespace to the innermost.
    private static int NumberInside(int process)
    {
        const string field = "NSpid:";
        string line = TextOf($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal), field);
        return line[field.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? Number(last) : -1;
    }

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
