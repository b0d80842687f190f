using System.Diagnostics;
using System.Text.RegularExpressions;
using CodeEval.Tests.Generation;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace CodeEval.Tests.Docs;

/// <summary>The workflows and jobs in docs/examples are what their schedulers read, and call the tool as it is.</summary>
public sealed partial class ExampleTests
{
    private static string Folder => RepositoryRoot.PathOf("docs", "examples");

    private static string[] Files => [.. Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    [TestCaseSource(nameof(Files))]
    public async Task Every_option_of_every_call_is_one_of_the_tool(string file)
    {
        var calls = CallPattern().Matches(File.ReadAllText(Path.Combine(Folder, file)));
        Assert.That(calls, Is.Not.Empty);
        foreach (Match call in calls)
        {
            var help = await EndToEnd.Tool.RunAsync(RepositoryRoot.Folder, call.Groups["command"].Value, "--help");
            Assert.That(help.ExitCode, Is.Zero, call.Value);
            foreach (Match option in OptionPattern().Matches(call.Value))
            {
                Assert.That(help.Output, Does.Contain(option.Value + " "), call.Value);
            }
        }
    }

    [TestCase("github-gate.yml")]
    [TestCase("github-matrix.yml")]
    public void Every_step_of_a_workflow_does_one_thing_and_every_need_is_a_job(string file)
    {
        var workflow = Read(file);
        Assert.That(workflow.Children.Keys.Select(key => key.ToString()), Is.SupersetOf(new[] { "name", "on", "permissions", "jobs" }));
        var jobs = (YamlMappingNode)workflow["jobs"];
        foreach (var (name, node) in jobs.Children)
        {
            var job = (YamlMappingNode)node;
            Assert.That(job.Children.ContainsKey("runs-on"), Is.True, name.ToString());
            if (job.Children.TryGetValue("needs", out var needs))
            {
                Assert.That(jobs.Children.Keys, Does.Contain(needs));
            }

            foreach (var step in ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>())
            {
                Assert.That(step.Children.ContainsKey("uses") ^ step.Children.ContainsKey("run"), Is.True, step.ToString());
            }
        }
    }

    [Test]
    public void The_shards_of_the_matrix_are_all_parts_and_each_once()
    {
        var shards = ((YamlSequenceNode)Read("github-matrix.yml")["jobs"]["shard"]["strategy"]["matrix"]["shard"]).Select(node => node.ToString()).ToList();
        var count = DivisionPattern().Match(File.ReadAllText(Path.Combine(Folder, "github-matrix.yml"))).Groups["count"].Value;

        Assert.That(shards, Is.EqualTo(Enumerable.Range(1, int.Parse(count, null)).Select(number => $"{number}")));
    }

    [Test]
    public async Task The_pods_of_the_job_are_all_parts_and_each_once()
    {
        var job = Read("kubernetes-job.yml");
        var completions = int.Parse(job["spec"]["completions"].ToString(), null);
        Assert.That(job["spec"]["completionMode"].ToString(), Is.EqualTo("Indexed"));

        var script = job["spec"]["template"]["spec"]["containers"][0]["args"][0].ToString();
        var parts = new List<string>();
        for (var index = 0; index < completions; index++)
        {
            parts.Add(await ShardOfAsync(script, "JOB_COMPLETION_INDEX", $"{index}"));
        }

        Assert.That(parts, Is.EqualTo(Enumerable.Range(1, completions).Select(number => $"{number}/{completions}")));
    }

    [Test]
    public async Task A_task_of_the_array_does_its_part() =>
        Assert.That(await ShardOfAsync(File.ReadAllText(Path.Combine(Folder, "slurm.sh")), "SLURM_ARRAY_TASK_ID", "3", ("SLURM_ARRAY_TASK_COUNT", "8")), Is.EqualTo("3/8"));

    // Runs the script with a tool that only says what it was called with.
    private static async Task<string> ShardOfAsync(string script, string variable, string value, params (string Name, string Value)[] others)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The scripts are for a POSIX shell.");
            return "";
        }

        using var scratch = new ScratchFolder();
        var tool = scratch.Write("codeeval", "#!/bin/sh\nwhile [ $# -gt 0 ]; do if [ \"$1\" = --shard ]; then echo \"$2\"; fi; shift; done\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{scratch.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment[variable] = value;
        foreach (var (name, other) in others)
        {
            start.Environment[name] = other;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }

    private static YamlMappingNode Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Folder, file));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    [GeneratedRegex(@"(?<!install --global )\bcodeeval (?<command>[a-z]+) .*--.*")]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"(?<=\s)--[a-z0-9-]+(?=\s|$)")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"--shard .*}}/(?<count>\d+)")]
    private static partial Regex DivisionPattern();
}
