using System.Collections.Immutable;
using CodeEval.Generation.Presets;

namespace CodeEval.Generation;

/// <summary>What <c>codeeval.json</c> says: the models that can be asked, and defaults of a run.</summary>
public sealed record ModelConfiguration
{
    /// <summary>The models, in the file's order; no two have the same name, whatever the case of its letters. None where the file says nothing of models.</summary>
    public required ImmutableArray<ModelSettings> Models { get; init; }

    /// <summary>Defaults of a run.</summary>
    public required RunDefaults Defaults { get; init; }

    /// <summary>The presets that come with the tool, extended by those of the files that the configuration names.</summary>
    public PresetLibrary Presets { get; init; } = PresetLibrary.BuiltIn();

    /// <summary>Reads a configuration. Paths in it are taken from the folder that it lies in.</summary>
    /// <exception cref="InputException">The file cannot be read, or something in it is wrong: the first fault, by its JSON path.</exception>
    public static ModelConfiguration Read(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        return JsonSection.Read(path, root =>
        {
            root.Only("$schema", "presets", "models", "samples", "k", "parallel", "tasks");
            PresetLibrary presets = root.Texts("presets").Aggregate(PresetLibrary.BuiltIn(), (known, file) => known.Extend(Path.Combine(folder, file)));
            return new ModelConfiguration
            {
                Presets = presets,
                Models = ReadModels(root, folder, presets),
                Defaults = new RunDefaults
                {
                    Samples = root.Integer("samples", 1, 1000),
                    K = root.Integers("k", 1, 1000),
                    Parallel = root.Integer("parallel", 1, 1024),
                    Tasks = [.. root.Texts("tasks").Select(task => Path.Combine(folder, task))],
                },
            };
        });
    }

    private static ImmutableArray<ModelSettings> ReadModels(JsonSection root, string folder, PresetLibrary presets)
    {
        var models = ImmutableArray.CreateBuilder<ModelSettings>();
        var firsts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonSection section in root.Sections("models"))
        {
            ModelSettings model = ModelSettingsReader.Read(section, folder, presets);
            if (!firsts.TryAdd(model.Name, section.Path))
            {
                throw section.Fault("name", $"\"{model.Name}\" is the name of {firsts[model.Name]} too; give each model a name of its own");
            }

            models.Add(model);
        }

        return models.Count == 0 && root.Has("models")
            ? throw root.Fault("models", "is empty; give the models to be asked, or take the field out to replay recorded replies")
            : models.ToImmutable();
    }
}
