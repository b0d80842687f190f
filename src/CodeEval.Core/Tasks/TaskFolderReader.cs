using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>Reads a task of the project's own format: a folder with a <c>task.json</c>.</summary>
public static class TaskFolderReader
{
    /// <summary>The manifest's file name; a folder that holds one is a task.</summary>
    public const string ManifestName = "task.json";

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
            Prompt = ReadPrompt(folder),
            Contract = contract,
            ContractAllows = [.. manifest.ContractAllows],
            ContractAsks = [.. manifest.ContractAsks],
            Tests = ReadTests(folder, manifest.Kind),
            Examples = ReadExamples(folder, manifest.Kind),
            Limits = new TaskLimits
            {
                CpuTime = TimeSpan.FromSeconds(manifest.Limits.CpuSeconds),
                WallTime = TimeSpan.FromSeconds(manifest.Limits.WallSeconds),
                MemoryBytes = manifest.Limits.MemoryMegabytes * 1024L * 1024,
                OutputBytes = manifest.Limits.OutputKilobytes * 1024L,
                FileBytes = manifest.Limits.FileKilobytes * 1024L,
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

        return new SourceFile(name, TextFile.Read(Path.Combine(folder, name)));
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

    // A folder of examples that holds none is a mistake, such as files of another kind.
    private static PublicExamples? ReadExamples(string folder, string kind)
    {
        var examples = Path.Combine(folder, "examples");
        if (!Directory.Exists(examples))
        {
            return null;
        }

        if (kind == "stdio")
        {
            return new PublicExamples.Stdio(ReadCases(examples));
        }

        var files = ReadSources(folder, "examples");
        if (files.IsEmpty)
        {
            throw new InputException($"{examples}: there are no *.cs files; put {kind} examples there or remove the folder.");
        }

        return kind == "nunit" ? new PublicExamples.NUnit(files) : new PublicExamples.Program(files);
    }

    private static ImmutableArray<StdioCase> ReadCases(string folder)
    {
        var inputs = Files(folder, "*.in");
        if (inputs.Length == 0)
        {
            throw new InputException($"{folder}: there are no *.in files; a stdio task needs pairs of NAME.in and NAME.out.");
        }

        if (Files(folder, "*.out").FirstOrDefault(output => !inputs.Contains(Path.ChangeExtension(output, ".in"))) is { } orphan)
        {
            throw new InputException($"{orphan}: there is no {Path.GetFileNameWithoutExtension(orphan)}.in to it; a stdio task needs pairs of NAME.in and NAME.out.");
        }

        return
        [
            .. inputs.Select(input => new StdioCase(
                Path.GetFileNameWithoutExtension(input),
                TextFile.ReadExactly(input),
                TextFile.Read(Path.ChangeExtension(input, ".out")))),
        ];
    }

    private static ImmutableArray<SourceFile> ReadSources(string folder, string part) =>
        [.. Files(Path.Combine(folder, part), "*.cs").Select(file => new SourceFile($"{part}/{Path.GetFileName(file)}", TextFile.Read(file)))];

    private static string ReadPrompt(string folder)
    {
        var path = Path.Combine(folder, "prompt.md");
        var prompt = TextFile.Read(path).Trim();
        return prompt.Length > 0 ? prompt : throw new InputException($"{path}: it is empty; write what the model is asked.");
    }

    private static string[] Files(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            var files = Directory.GetFiles(folder, pattern);
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: cannot be read: {exception.Message}", exception);
        }
    }
}
