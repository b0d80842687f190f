namespace CodeEval.Generation.Presets;

/// <summary>A provider, as files of presets describe it.</summary>
internal sealed record PresetProvider(string Name, EndpointFields Fields, string? Note)
{
    public PresetProvider Over(PresetProvider? below) =>
        below is null ? this : new PresetProvider(below.Name, Fields.Over(below.Fields), Note ?? below.Note);
}
