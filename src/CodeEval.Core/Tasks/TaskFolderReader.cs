using System.Collections.Immutable;
using System.Text;

namespace CodeEval.Tasks;

/// <summary>Reads a task of the project's own format: a folder with a <c>task.json</c>.</summary>
public static class TaskFolderReader
{
    /// <summary>The manifest's file name; a folder that holds one is a task.</summary>
    public const string ManifestName = "task.json";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the task in <paramref name="folder"/>.</summary>
    /// <exception cref="InputException">A file is missing or malformed; the message names it.</exception>
    public static EvalTask Read(string folder)
    {
        var manifest = TaskManifestReader.Read(Path.Combine(folder, ManifestName));
        var contract = ReadContract(folder, manifest);
        return new EvalTask
        {
            Id = manifest.Id,
            Title = manifest.Title.Trim(),
            Category = manifest.Category,
            Difficulty = manifest.Difficulty,
            Tags = [.. manifest.Tags],
            Prompt = ReadText(folder, "prompt.md").Trim(),
            Contract = contract,
            Tests = ReadTests(folder, manifest.Kind),
            Limits = new TaskLimits
            {
                CpuTime = TimeSpan.FromSeconds(manifest.Limits.CpuSeconds),
                WallTime = TimeSpan.FromSeconds(manifest.Limits.WallSeconds),
                MemoryBytes = manifest.Limits.MemoryMegabytes * 1024L * 1024,
                OutputBytes = manifest.Limits.OutputKilobytes * 1024L,
            },
            Capabilities = [.. manifest.Capabilities],
            Language = new LanguageSettings
            {
                Version = manifest.Language.Version,
                Nullable = manifest.Language.Nullable,
                ImplicitUsings = manifest.Language.ImplicitUsings,
                Defines = [.. manifest.Language.Defines],
            },
            Reference = ReadSources(folder, "reference"),
            KnownWrong = ReadSources(folder, "wrong"),
        };
    }

    private static SourceFile? ReadContract(string folder, TaskManifest manifest)
    {
        var name = manifest.Contract ?? "contract.cs";
        if (manifest.Kind == "stdio")
        {
            return manifest.Contract is null && !File.Exists(Path.Combine(folder, name))
                ? null
                : throw new InputException($"{Path.Combine(folder, name)}: a stdio task has no contract; remove it.");
        }

        return new SourceFile(name, ReadText(folder, name));
    }

    private static HiddenTests ReadTests(string folder, string kind)
    {
        if (kind == "stdio")
        {
            return new HiddenTests.Stdio(ReadCases(Path.Combine(folder, "tests")));
        }

        var files = ReadSources(folder, "tests");
        if (files.IsEmpty)
        {
            throw new InputException($"{Path.Combine(folder, "tests")}: there are no *.cs files; a {kind} task needs hidden tests.");
        }

        return kind == "nunit" ? new HiddenTests.NUnit(files) : new HiddenTests.Program(files);
    }

    private static ImmutableArray<StdioCase> ReadCases(string folder)
    {
        var inputs = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.in") : [];
        if (inputs.Length == 0)
        {
            throw new InputException($"{folder}: there are no *.in files; a stdio task needs pairs of NAME.in and NAME.out.");
        }

        Array.Sort(inputs, StringComparer.Ordinal);
        return
        [
            .. inputs.Select(input =>
            {
                var name = Path.GetFileNameWithoutExtension(input);
                return new StdioCase(name, ReadText(folder, name + ".in"), ReadText(folder, name + ".out"));
            }),
        ];
    }

    private static ImmutableArray<SourceFile> ReadSources(string folder, string part)
    {
        var path = Path.Combine(folder, part);
        if (!Directory.Exists(path))
        {
            return [];
        }

        var files = Directory.GetFiles(path, "*.cs");
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(file => new SourceFile($"{part}/{Path.GetFileName(file)}", ReadText(path, Path.GetFileName(file))))];
    }

    private static string ReadText(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return File.ReadAllText(path, StrictUtf8).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: the file is missing; docs/task-format.md lists what a task needs.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path}: the file is not UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {exception.Message}", exception);
        }
    }
}
