using System.Collections.Immutable;
using CodeEval.Generation;

namespace CodeEval.Cli;

/// <summary>What the command line says about models.</summary>
internal sealed record ModelOptions
{
    public required IReadOnlyList<string> Names { get; init; }

    public string? Config { get; init; }

    public Uri? Endpoint { get; init; }

    public string? ApiKeyVariable { get; init; }

    public bool Stream { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? MaxOutputTokens { get; init; }
}

/// <summary>
/// Finds the models of a run: those of an endpoint given on the command line, else those of the configuration file, else
/// the replies recorded in fixtures/replies.
/// </summary>
internal static class ModelChoice
{
    public const string DefaultConfig = "codeeval.json";
    public const string DefaultReplies = "fixtures/replies";

    public static (ImmutableArray<ModelSettings> Models, RunDefaults Defaults) Choose(ModelOptions options)
    {
        if (options.Endpoint is not null)
        {
            return (FromEndpoint(options), new RunDefaults());
        }

        var configured = options.Config is not null || File.Exists(DefaultConfig)
            ? ModelConfiguration.Read(options.Config ?? DefaultConfig)
            : null;
        var known = configured is { Models.IsEmpty: false }
            ? configured.Models
            : [.. RecordedReplies().Select(replies => replies.ToSettings())];
        var chosen = options.Names.Count == 0 ? known : [.. options.Names.Select(name => Find(name, known))];
        return ([.. chosen.Select(model => WithSampling(model, options))], configured?.Defaults ?? new RunDefaults());
    }

    private static ImmutableArray<RecordedReplies> RecordedReplies() =>
        Directory.Exists(DefaultReplies)
            ? ReplyLibrary.Read(DefaultReplies)
            : throw new InputException(
                $"there are no models: neither {DefaultConfig} nor {DefaultReplies} is in this folder. Give --endpoint URL --models NAME, --config FILE, or run from a clone of CodeEval.");

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

    private static ModelSettings Find(string name, ImmutableArray<ModelSettings> known) =>
        known.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"--models {name}: there is no such model; known are {string.Join(", ", known.Select(model => model.Name))}.");

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
