using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CodeEval.Execution;
using CodeEval.Pipeline;
using Spectre.Console;

namespace CodeEval.Cli.Display;

/// <summary>Shows what was found out about this machine.</summary>
internal static class DoctorDisplay
{
    public static void Show(ImmutableArray<LevelFinding> findings)
    {
        var console = AnsiConsole.Console;
        console.MarkupLineInterpolated($"codeeval {ToolInfo.Version}, Roslyn {ToolInfo.CompilerVersion}, .NET {ToolInfo.RuntimeVersion}");
        console.MarkupLineInterpolated($"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)} cores");
        console.WriteLine();
        var table = new Table().Border(TableBorder.Rounded).AddColumns("isolation", "here", "why");
        foreach (var finding in findings)
        {
            table.AddRow(new Text(finding.Level), new Markup(finding.IsOffered ? "[green]yes[/]" : "[red]no[/]"), new Text(finding.Refusal ?? WhatItIs(finding.Level)));
        }

        console.Write(table);
        foreach (var finding in findings.Where(finding => finding.Advice is not null))
        {
            console.MarkupLineInterpolated($"To get {finding.Level}: {finding.Advice}");
        }

        var best = findings.First(finding => finding.IsOffered).Level;
        console.MarkupLineInterpolated($"Runs use [bold]{best}[/] unless --isolation says otherwise.");
    }

    private static string WhatItIs(string level) => level switch
    {
        IsolationLevels.Sandboxed => "a process for every sample; no network, no other processes, no files but the runtime's and its own",
        IsolationLevels.Confined => "a process for every sample; no sockets, no files but the runtime's and its own",
        IsolationLevels.Process => "a process for every sample, and limits; files and network are open to it",
        _ => "a process for many samples; for your own code, by --isolation trusted only",
    };
}
