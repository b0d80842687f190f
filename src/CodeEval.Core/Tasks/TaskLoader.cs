using System.Collections.Immutable;

namespace CodeEval.Tasks;

/// <summary>Reads tasks from folders of the project's own format and from files of public benchmarks, told apart by content.</summary>
public static class TaskLoader
{
    /// <summary>Reads all tasks under <paramref name="paths"/>, in the order of the paths; within a folder by name, within a file by line.</summary>
    /// <exception cref="InputException">A path is missing, holds no task, or holds a malformed one; or two tasks have one id.</exception>
    public static ImmutableArray<EvalTask> Load(IEnumerable<string> paths)
    {
        var tasks = ImmutableArray.CreateBuilder<EvalTask>();
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var task in LoadPath(path))
            {
                if (!origins.TryAdd(task.Id, path))
                {
                    throw new InputException($"{path}: the task id \"{task.Id}\" is there twice (first in {origins[task.Id]}); ids must differ within a run.");
                }

                tasks.Add(task);
            }
        }

        return tasks.ToImmutable();
    }

    private static List<EvalTask> LoadPath(string path)
    {
        if (File.Exists(path))
        {
            return Path.GetFileName(path) == TaskFolderReader.ManifestName
                ? [TaskFolderReader.Read(Path.GetDirectoryName(Path.GetFullPath(path))!)]
                : LoadBenchmark(path);
        }

        if (!Directory.Exists(path))
        {
            throw new InputException($"{path}: there is no such file or folder; give a folder of tasks or a benchmark's file with --tasks.");
        }

        if (File.Exists(Path.Combine(path, TaskFolderReader.ManifestName)))
        {
            return [TaskFolderReader.Read(path)];
        }

        return LoadFolder(path);
    }

    private static List<EvalTask> LoadFolder(string path)
    {
        var tasks = new List<EvalTask>();
        foreach (var folder in Directory.GetDirectories(path).Order(StringComparer.Ordinal))
        {
            // Editors and version control leave such folders.
            if (Path.GetFileName(folder).StartsWith('.'))
            {
                continue;
            }

            if (!File.Exists(Path.Combine(folder, TaskFolderReader.ManifestName)))
            {
                throw new InputException($"{folder}: there is no {TaskFolderReader.ManifestName}; add one or move the folder away.");
            }

            tasks.Add(TaskFolderReader.Read(folder));
        }

        foreach (var file in Directory.GetFiles(path, "*.jsonl").Order(StringComparer.Ordinal))
        {
            tasks.AddRange(LoadBenchmark(file));
        }

        return tasks.Count > 0 ? tasks : throw new InputException($"{path}: there are no tasks in it.");
    }

    private static List<EvalTask> LoadBenchmark(string path)
    {
        var tasks = new List<EvalTask>();
        foreach (var (number, line) in JsonLines.Read(path))
        {
            tasks.Add(
                McEvalReader.Recognises(line) ? McEvalReader.Read(line, path, number)
                : MultiPlEReader.Recognises(line) ? MultiPlEReader.Read(line, path, number)
                : throw new InputException($"{path}({number}): this is no task of a known benchmark (MultiPL-E has prompt, tests and stop_tokens; McEval has prompt, canonical_solution and test)."));
        }

        return tasks.Count > 0 ? tasks : throw new InputException($"{path}: there are no tasks in it.");
    }
}
