using System.Text.RegularExpressions;
using CodeEval.Extraction;
using CodeEval.Generation;
using CodeEval.Generation.Presets;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Docs;

/// <summary>What the documents show is what the tool takes.</summary>
public sealed partial class SnippetTests
{
    private const string Tool = "dotnet run -c Release --project src/CodeEval.Cli -- ";
    private const string InstalledTool = "codeeval ";

    private static string[] Documents =>
        [RepositoryRoot.PathOf("README.md"), .. Directory.GetFiles(RepositoryRoot.PathOf("docs"), "*.md", SearchOption.AllDirectories)];

    [Test]
    public void Every_configuration_shown_can_be_read()
    {
        using var scratch = new ScratchFolder();
        var shown = Models().Where(block => !IsOfPresets(block)).ToList();
        Assert.That(shown, Has.Count.GreaterThanOrEqualTo(2));
        foreach (var block in shown)
        {
            var text = block.Text.Replace("fixtures/replies", RepositoryRoot.PathOf("fixtures", "replies"), StringComparison.Ordinal);
            Assert.That(ModelConfiguration.Read(scratch.Write("codeeval.json", text)).Models, Is.Not.Empty);
        }
    }

    [Test]
    public void Every_file_of_presets_shown_can_be_read()
    {
        using var scratch = new ScratchFolder();
        var shown = Models().Where(IsOfPresets).ToList();
        Assert.That(shown, Is.Not.Empty);
        foreach (var block in shown)
        {
            Assert.That(() => PresetLibrary.BuiltIn().Extend(scratch.Write("presets.json", block.Text)), Throws.Nothing);
        }
    }

    [Test]
    public async Task Every_option_shown_is_an_option_of_its_command()
    {
        var lines = Documents.SelectMany(Blocks).SelectMany(block => block.Text.Split('\n')).ToList();
        var commands = ((string[])[Tool, InstalledTool]).SelectMany(tool => lines.Where(line => line.StartsWith(tool, StringComparison.Ordinal)).Select(line => line[tool.Length..])).ToList();
        Assert.That(commands, Has.Count.GreaterThanOrEqualTo(6));
        foreach (var command in commands.Distinct())
        {
            var name = command.Split(' ').TakeWhile(word => CommandPattern().IsMatch(word)).ToArray();
            var help = await EndToEnd.Tool.RunAsync(RepositoryRoot.Folder, [.. name, "--help"]);
            Assert.That(help.ExitCode, Is.Zero, command);
            foreach (Match option in OptionPattern().Matches(command))
            {
                Assert.That(help.Output, Does.Contain(option.Value + " "), command);
            }
        }
    }

    [Test]
    public void Every_link_between_documents_leads_somewhere()
    {
        var broken =
            from document in Documents
            from Match link in LinkPattern().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Path.GetDirectoryName(document)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Path.GetFileName(document)}: {target}";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Code_of_evaluations_as_tests_is_code_that_is_run()
    {
        string[] sources =
        [
            RepositoryRoot.PathOf("tests", "CodeEval.ExampleEvals", "TeamEvals.cs"),
            RepositoryRoot.PathOf("tests", "CodeEval.ExampleEvals", "CodeEval.ExampleEvals.csproj"),
            RepositoryRoot.PathOf("tests", "CodeEval.Tests", "Evaluation", "CodeEvaluatorTests.cs"),
        ];
        var code = string.Concat(sources.Select(source => Trimmed(File.ReadAllText(source))));
        var shown = Blocks(RepositoryRoot.PathOf("docs", "dotnet-test.md")).Where(block => block.Language is "csharp" or "xml").Select(block => Trimmed(block.Text)).ToList();
        Assert.That(shown, Has.Count.EqualTo(3));
        Assert.That(shown.Where(block => !code.Contains(block, StringComparison.Ordinal)), Is.Empty);
    }

    private static string Trimmed(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line + "\n"));

    private static IEnumerable<FencedBlock> Models() =>
        Documents.SelectMany(Blocks).Where(block => block.Language == "json" && block.Text.Contains("\"models\"", StringComparison.Ordinal));

    private static bool IsOfPresets(FencedBlock block) => block.Text.Contains("\"servedBy\"", StringComparison.Ordinal);

    private static IEnumerable<FencedBlock> Blocks(string document) => MarkdownReply.Parse(File.ReadAllText(document)).Blocks;

    [GeneratedRegex(@"(?<=\s)--[a-z0-9-]+(?=\s|$)")]
    private static partial Regex OptionPattern();

    // An argument is a path or a name with more than letters; the words of commands have nothing else.
    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex LinkPattern();
}
