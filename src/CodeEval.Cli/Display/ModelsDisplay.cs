using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Generation;
using CodeEval.Generation.Checks;
using CodeEval.Generation.Presets;
using CodeEval.Reporting;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows models, and what a check found out about them.</summary>
internal static class ModelsDisplay
{
    /// <summary>Shows the configured models and then the presets, as far as they have the word.</summary>
    public static void ShowList(ImmutableArray<ModelSettings> configured, PresetLibrary presets, string? word, Func<string, string?> keys)
    {
        var rows = configured.Select(model => (Model: model, Provider: ProviderOf(model), AsOf: ""))
            .Concat(presets.Presets.Select(preset => (Model: preset.Settings, preset.Provider, AsOf: preset.PriceAsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "")))
            .Where(row => word is null || new[] { row.Model.Name, row.Model.Family, row.Provider }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (rows.Count == 0)
        {
            throw new InputException($"models list {word}: no model has that in its name, family or provider; without a word all are listed.");
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("name", "family", "provider", "context", "$ in / out per million tokens", "as of", "key");
        foreach (var (model, provider, asOf) in rows)
        {
            table.AddRow(
                new Text(model.Name), new Text(model.Family), new Text(provider), new Text(ContextOf(model)), new Text(PriceOf(model)), new Text(asOf), new Text(KeyOf(model, keys)));
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{Words.Count(rows.Count, "model")}; codeeval models check NAME asks one for a word.");
    }

    /// <summary>Shows which model is being checked, and what to know about it.</summary>
    public static void ShowChecked(ModelSettings model, string? note)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{model.Name}[/]");
        if (!string.IsNullOrEmpty(note))
        {
            AnsiConsole.MarkupLineInterpolated($"  [grey]{note}[/]");
        }
    }

    /// <summary>Shows findings, a line each.</summary>
    /// <returns>Whether all are as they should be.</returns>
    public static bool ShowFindings(ImmutableArray<CheckFinding> findings)
    {
        var console = AnsiConsole.Console;
        var (good, bad) = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Unicode ? ("✓", "✗") : ("ok  ", "FAIL");
        foreach (var finding in findings)
        {
            var line = finding.Message.ReplaceLineEndings(" ");
            if (finding.Passed)
            {
                console.MarkupLineInterpolated($"  [green]{good}[/] {line}");
            }
            else
            {
                console.MarkupLineInterpolated($"  [red]{bad}[/] {line}");
            }
        }

        return findings.All(finding => finding.Passed);
    }

    private static string ProviderOf(ModelSettings model) => model.Source switch
    {
        ReplySource.OpenAI source => source.BaseAddress.Authority,
        ReplySource.Replay { Scripted: true } => "files, written by hand",
        _ => "files, recorded",
    };

    private static string ContextOf(ModelSettings model) => model.ContextWindow?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string PriceOf(ModelSettings model) => model switch
    {
        { Source: ReplySource.Replay } => "",
        { Price: { } price } => string.Create(CultureInfo.InvariantCulture, $"{price.Input} / {price.Output}"),
        _ => "not known",
    };

    private static string KeyOf(ModelSettings model, Func<string, string?> keys) => model.Source switch
    {
        ReplySource.OpenAI { ApiKeyVariable: { } variable } source => ApiKeys.IsMissing(source, keys) ? $"{variable}, not set" : $"{variable}, set",
        ReplySource.OpenAI => "none needed",
        _ => "",
    };
}
