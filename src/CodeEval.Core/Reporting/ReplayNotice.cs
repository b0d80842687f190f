using CodeEval.Runs;

namespace CodeEval.Reporting;

/// <summary>
/// Says plainly where numbers come from replayed replies, so that no reader takes them for a measurement they are not.
/// </summary>
public static class ReplayNotice
{
    /// <summary>The notice for some models of a run, as plain text on one line; null where none of them is replayed.</summary>
    /// <param name="models">The models with their <see cref="RunModel.Origin"/>.</param>
    public static string? For(IEnumerable<RunModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return ForOrigins([.. models.Select(model => (model.Name, model.Origin))]);
    }

    internal static string? ForOrigins(IReadOnlyCollection<(string Name, string Origin)> models)
    {
        var scripted = NamesOf(models, "scripted");
        var recorded = NamesOf(models, "recorded");
        List<string> sentences = [];
        if (scripted.Length > 0)
        {
            sentences.Add(
                $"Replay of scripted replies: those of {scripted} were written by hand for this project; "
                + "this is no measurement of the named models.");
        }

        if (recorded.Length > 0)
        {
            sentences.Add($"Replay of recorded replies: those of {recorded} were read from a recording; no model was asked for them.");
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    private static string NamesOf(IEnumerable<(string Name, string Origin)> models, string origin) =>
        string.Join(", ", models.Where(model => model.Origin == origin).Select(model => model.Name).Distinct());
}
