using System.Collections.Immutable;
using CodeEval.Generation;
using CodeEval.Generation.Presets;

namespace CodeEval.Cli;

/// <summary>The models that can be chosen by name, the configured or recorded ones before presets.</summary>
internal sealed record KnownModels(ImmutableArray<ModelSettings> Models, PresetLibrary Presets, RunDefaults Defaults);
