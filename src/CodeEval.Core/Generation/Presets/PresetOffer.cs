namespace CodeEval.Generation.Presets;

/// <summary>What is particular to a model at one provider, its id there above all.</summary>
internal sealed record PresetOffer(string Provider, EndpointFields Fields, string? Note)
{
    public PresetOffer Over(PresetOffer? below) =>
        below is null ? this : new PresetOffer(below.Provider, Fields.Over(below.Fields), Note ?? below.Note);
}
