using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Generation.Presets;

namespace CodeEval.Pipeline.Setup;

/// <summary>The models that can be chosen by name, the configured or recorded ones before presets.</summary>
/// <param name="Models">Those that are configured, else those that are recorded.</param>
/// <param name="Presets">What a name that is not among them may be.</param>
/// <param name="Defaults">What the configuration says of a run.</param>
public sealed record KnownModels(ImmutableArray<ModelSettings> Models, PresetLibrary Presets, RunDefaults Defaults);
