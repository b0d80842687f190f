using System.Collections.Immutable;

namespace CodeEval.Generation.Presets;

/// <summary>A model, as files of presets describe it, and who serves it.</summary>
internal sealed record PresetModel(string Name, EndpointFields Fields, ImmutableArray<PresetOffer> Offers)
{
    public PresetModel Over(PresetModel? below) => below is null
        ? this
        : new PresetModel(below.Name, Fields.Over(below.Fields), Merge(below.Offers, Offers));

    // The order below stays, so that the first provider does too; what is new comes after it.
    private static ImmutableArray<PresetOffer> Merge(ImmutableArray<PresetOffer> below, ImmutableArray<PresetOffer> above) =>
        [.. below.Select(offer => above.FirstOrDefault(one => one.Provider == offer.Provider)?.Over(offer) ?? offer),
         .. above.Where(one => below.All(offer => offer.Provider != one.Provider))];
}
