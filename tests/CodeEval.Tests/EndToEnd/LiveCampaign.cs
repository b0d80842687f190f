using System.Text.Json;
using System.Text.Json.Nodes;
using CodeEval.Faults;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.EndToEnd;

/// <summary>
/// A run against a server full of faults: what it must have lost, doubled or changed, which is nothing. Between the runs
/// of one campaign only the server and the folder differ.
/// </summary>
/// <param name="filter">The tasks.</param>
/// <param name="tasks">How many they are.</param>
/// <param name="samples">Samples a task and model.</param>
/// <param name="parallel">The requests open at once.</param>
internal sealed class LiveCampaign(string filter, int tasks, int samples, int parallel) : IDisposable
{
    private const int ExitedDone = 0;
    private const int ExitedUnscored = 3;

    private readonly ScratchFolder _scratch = new();

    // The same model, asked in both ways: the server knows the two apart by the id.
    private static readonly string[] Models = ["streamed", "whole"];

    /// <summary>Fields of the models' configuration beside those that they need.</summary>
    public Dictionary<string, object> Fields { get; init; } = [];

    /// <summary>All samples of a run.</summary>
    public int Total => tasks * Models.Length * samples;

    /// <summary>Properties of a report that faults may change.</summary>
    public required IReadOnlySet<string> MayDiffer { get; init; }

    /// <summary>The lines of a folder's samples.</summary>
    public List<JsonElement> SamplesOf(string name) => [.. File.ReadLines(Path.Combine(FolderOf(name), "samples.jsonl")).Select(line => JsonElement.Parse(line))];

    /// <summary>Runs once, from the beginning or from where the folder stands.</summary>
    public async Task<ToolResult> RunAsync(FaultServer server, string name)
    {
        var models = Models.Select(model => new Dictionary<string, object>(Fields)
        {
            ["name"] = model,
            ["endpoint"] = server.Address,
            ["model"] = model,
            ["seed"] = 0,
            ["stream"] = model == "streamed",
        });
        var config = _scratch.Write(name + ".json", JsonSerializer.Serialize(new { models }));
        using var tool = Tool.Start(
            RepositoryRoot.Folder, [], "run", "--config", config, "--filter", filter,
            "--samples", $"{samples}", "--parallel", $"{parallel}", "--quality", "none", "--out", FolderOf(name), "--resume");
        var result = await tool.WaitAsync();
        Assert.That(result.ExitCode, Is.AnyOf(ExitedDone, ExitedUnscored), result.Errors);
        return result;
    }

    /// <summary>Goes on with a run until every sample is scored.</summary>
    public async Task FinishAsync(FaultServer server, string name, int mostRuns)
    {
        for (var run = 0; run < mostRuns; run++)
        {
            if ((await RunAsync(server, name)).ExitCode == ExitedDone)
            {
                return;
            }
        }

        Assert.Fail($"Samples are still unscored after {mostRuns} runs.");
    }

    /// <summary>Every sample that was asked for is there once, with a verdict, or with the reason why there is none.</summary>
    public void AssertNothingIsLost(string name)
    {
        var lines = SamplesOf(name);
        var keys = lines.Select(KeyOf).ToHashSet();
        Assert.That((lines.Count, keys.Count), Is.EqualTo((Total, Total)));
        Assert.That(lines.Select(line => line.GetProperty("index").GetInt32()), Is.All.InRange(0, samples - 1));
        Assert.That(lines.Where(IsUnscored).Select(line => line.GetProperty("message").GetString()), Is.All.Not.Empty);
    }

    /// <summary>The samples that are scored have the verdicts of a faultless run.</summary>
    public void AssertVerdictsAreThoseOf(string faultless, string name)
    {
        var expected = SamplesOf(faultless).Select(VerdictOf).ToHashSet();
        Assert.That(SamplesOf(name).Where(line => !IsUnscored(line)).Select(VerdictOf).Where(verdict => !expected.Contains(verdict)), Is.Empty);
    }

    /// <summary>The report of a run that is finished is that of a faultless one, save what may differ.</summary>
    public void AssertReportIsThatOf(string faultless, string name) => Assert.That(ReportOf(name), Is.EqualTo(ReportOf(faultless)));

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    private static bool IsUnscored(JsonElement line) => line.GetProperty("verdict").GetString() == "unscored";

    private static (string?, string?, int) KeyOf(JsonElement line) =>
        (line.GetProperty("model").GetString(), line.GetProperty("task").GetString(), line.GetProperty("index").GetInt32());

    private static ((string?, string?, int), string?) VerdictOf(JsonElement line) => (KeyOf(line), line.GetProperty("verdict").GetString());

    private string FolderOf(string name) => Path.Combine(_scratch.Path, name);

    private string ReportOf(string name)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(FolderOf(name), "report.json")))!;
        LeaveOut(report);
        return report.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private void LeaveOut(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                LeaveOut(item);
            }
        }
        else if (node is JsonObject properties)
        {
            foreach (var (name, value) in properties.ToList())
            {
                if (MayDiffer.Contains(name))
                {
                    properties.Remove(name);
                }
                else
                {
                    LeaveOut(value);
                }
            }
        }
    }
}
