using System.Globalization;
using CodeEval.Tasks;

namespace CodeEval.Generation;

/// <summary>A hash over everything of a model that shapes its answers. What changes none does not count: keys, prices, limits, streaming.</summary>
public static class SettingsHash
{
    /// <summary>The SHA-256 in lower-case hexadecimal.</summary>
    public static string Of(ModelSettings model)
    {
        ArgumentNullException.ThrowIfNull(model);
        SamplingSettings sampling = model.Sampling;
        return TaskHash.OfText(model.Source switch
        {
            ReplySource.OpenAI live => string.Create(
                CultureInfo.InvariantCulture,
                $"openai\0{live.BaseAddress}\0{live.ModelId}\0{sampling.Temperature}\0{sampling.TopP}\0{sampling.MaxOutputTokens}\0{sampling.Seed}{Quirks(live)}"),
            ReplySource.Replay replay => $"replay\0{model.Name}\0{replay.Scripted}",
            _ => throw new InvalidOperationException($"A source of replies without a hash: {model.Source.GetType().Name}."),
        });
    }

    // Only where there are some, so that the hashes of older runs hold.
    private static string Quirks(ReplySource.OpenAI live) =>
        live is { SystemInUser: false, Ignores.IsDefaultOrEmpty: true, ExtraBody: null }
            ? ""
            : $"\0{live.SystemInUser}\0{string.Join(',', live.Ignores)}\0{live.ExtraBody}";
}
