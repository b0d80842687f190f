using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Generation.Presets;

namespace CodeEval.Pipeline.Setup;

/// <summary>
/// Finds the models of a run: those of an endpoint given on the command line, else those of the configuration file, else
/// the replies recorded in fixtures/replies. A name that none of these has may be that of a preset.
/// </summary>
public static class ModelChoice
{
    /// <summary>The configuration file where none is named.</summary>
    public const string DefaultConfig = "codeeval.json";

    /// <summary>The recorded replies where no model is configured.</summary>
    public const string DefaultReplies = "fixtures/replies";

    /// <summary>The models of a run, and what their configuration says of it.</summary>
    /// <param name="options">What was asked for.</param>
    /// <exception cref="InputException">There is no such model, or none at all, or a file cannot be read.</exception>
    public static (ImmutableArray<ModelSettings> Models, RunDefaults Defaults) Choose(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Replies is { } replies)
        {
            return options.Endpoint is null
                ? (Choose(ReplyLibrary.Read(replies), options.Names, replies), new RunDefaults())
                : throw new InputException("--replies and --endpoint: give the one that the replies come from.");
        }

        if (options.Endpoint is not null)
        {
            return (FromEndpoint(options), new RunDefaults());
        }

        var known = Known(options.Config, options.Folder);
        if (options.Names.Count == 0 && known.Models.IsEmpty)
        {
            throw new InputException(
                $"there are no models: neither {DefaultConfig} nor {DefaultReplies} is in this folder. Give --models NAME with a preset (codeeval models list shows them), --endpoint URL --models NAME, --config FILE, or run from a clone of CodeEval.");
        }

        var chosen = options.Names.Count == 0 ? known.Models : [.. options.Names.Select(name => Find(name, known)).DistinctBy(model => model.Name)];
        return ([.. chosen.Select(model => WithSampling(model, options))], known.Defaults);
    }

    private static ImmutableArray<ModelSettings> Choose(ImmutableArray<RecordedReplies> recorded, IReadOnlyList<string> names, string folder)
    {
        foreach (var name in names.Where(name => !recorded.Any(replies => replies.Model.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            throw new InputException($"{folder}: there is no recording of \"{name}\"; there are {string.Join(", ", recorded.Select(replies => replies.Model))}.");
        }

        return [.. recorded.Where(replies => names.Count == 0 || names.Contains(replies.Model, StringComparer.OrdinalIgnoreCase)).Select(replies => replies.ToSettings())];
    }

    /// <summary>The models of the configuration file, else those recorded; the presets; and the file's defaults.</summary>
    /// <param name="config">The configuration file; null for the default one, where it is there.</param>
    /// <param name="folder">The folder that default files are looked for in; empty for the current one.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static KnownModels Known(string? config, string folder = "")
    {
        var file = config ?? Path.Combine(folder, DefaultConfig);
        var configured = config is not null || File.Exists(file) ? ModelConfiguration.Read(file) : null;
        var models = configured is { Models.IsEmpty: false } ? configured.Models : Recorded(Path.Combine(folder, DefaultReplies));
        return new KnownModels(models, configured?.Presets ?? PresetLibrary.BuiltIn(), configured?.Defaults ?? new RunDefaults());
    }

    private static ImmutableArray<ModelSettings> Recorded(string replies) =>
        Directory.Exists(replies) ? [.. ReplyLibrary.Read(replies).Select(recorded => recorded.ToSettings())] : [];

    private static ImmutableArray<ModelSettings> FromEndpoint(ModelOptions options) =>
        options.Names.Count == 0
            ? throw new InputException("--endpoint needs --models with the names of models that it serves.")
            :
            [
                .. options.Names.Distinct(StringComparer.Ordinal).Select(name => WithSampling(
                    new ModelSettings
                    {
                        Name = name,
                        Source = new ReplySource.OpenAI(options.Endpoint!, name, options.ApiKeyVariable, options.Stream),
                    },
                    options)),
            ];

    private static ModelSettings Find(string name, KnownModels known) =>
        known.Models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? known.Presets.Find(name)?.Settings
            ?? throw new InputException($"{name}: there is no such model; known are {string.Join(", ", [.. known.Models.Select(model => model.Name), "the presets"])} that codeeval models list shows.");

    private static ModelSettings WithSampling(ModelSettings model, ModelOptions options) => model with
    {
        Sampling = model.Sampling with
        {
            Temperature = options.Temperature ?? model.Sampling.Temperature,
            TopP = options.TopP ?? model.Sampling.TopP,
            MaxOutputTokens = options.MaxOutputTokens ?? model.Sampling.MaxOutputTokens,
        },
    };
}
