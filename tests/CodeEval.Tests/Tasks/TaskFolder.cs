using System.Text.Json.Nodes;
using CodeEval.Tasks;
using CodeEval.Tests.Generation;

namespace CodeEval.Tests.Tasks;

/// <summary>A task folder that is right in all its parts, for tests that break one.</summary>
internal sealed class TaskFolder : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    internal TaskFolder(string kind = "nunit")
    {
        Write("task.json", $$"""{ "formatVersion": 1, "id": "lru-cache", "title": "A cache", "category": "collections", "difficulty": "easy", "kind": "{{kind}}" }""");
        Write("prompt.md", "Write a cache.\n");
        if (kind == "stdio")
        {
            Write("tests/01.in", "1\n");
            Write("tests/01.out", "2\n");
        }
        else
        {
            Write("contract.cs", "public class Cache { public int Count(); }\n");
            Write("tests/Tests.cs", "public class Tests { }\n");
        }
    }

    internal string Root => _scratch.Path;

    internal string Path => PathOf("");

    internal string PathOf(string name) => name.Length == 0
        ? System.IO.Path.Combine(_scratch.Path, "lru-cache")
        : System.IO.Path.Combine([_scratch.Path, "lru-cache", .. name.Split('/')]);

    internal string Write(string name, string content) => _scratch.Write($"lru-cache/{name}", content);

    internal string Write(string name, byte[] content) => _scratch.Write($"lru-cache/{name}", content);

    internal void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Puts a field into the manifest; null takes it out.</summary>
    internal void Set(string field, string? json)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(PathOf("task.json")))!.AsObject();
        manifest.Remove(field);
        if (json is not null)
        {
            manifest[field] = JsonNode.Parse(json);
            if (json == "null")
            {
                manifest[field] = null;
            }
        }

        Write("task.json", manifest.ToJsonString());
    }

    internal EvalTask Read() => TaskFolderReader.Read(Path);

    public void Dispose() => _scratch.Dispose();
}
