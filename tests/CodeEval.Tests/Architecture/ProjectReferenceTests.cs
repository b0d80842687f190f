using System.Collections.Immutable;
using System.Xml.Linq;
using NUnit.Framework;

namespace CodeEval.Tests.Architecture;

/// <summary>
/// Holds every project to docs/decisions/0002-projects.md. The project files are read rather than the assemblies, which
/// leave out references that no code uses.
/// </summary>
public sealed class ProjectReferenceTests
{
    private static readonly ImmutableDictionary<string, string[]> AllowedPackages = new Dictionary<string, string[]>
    {
        ["CodeEval.Core"] = ["MathNet.Numerics"],
        ["CodeEval.Compiling"] = ["Microsoft.CodeAnalysis.CSharp", "Basic.Reference.Assemblies.Net100", "Microsoft.CodeAnalysis.NetAnalyzers"],
        ["CodeEval.Generation"] = ["Microsoft.Extensions.AI", "Microsoft.Extensions.AI.OpenAI", "Microsoft.Extensions.Configuration.UserSecrets", "Polly.Core", "System.Threading.RateLimiting"],
        ["CodeEval.Reports"] = ["CsvHelper", "OxyPlot.Core"],
        ["CodeEval.History"] = ["Microsoft.Data.Sqlite", "Npgsql"],
        ["CodeEval.Compiler"] = [],
        ["CodeEval.Execution"] = [],
        ["CodeEval.Worker"] = ["NUnit"],
        ["CodeEval.Pipeline"] = [],
        ["CodeEval.NUnit"] = ["DiffEngine", "DiffPlex", "NUnit"],
        ["CodeEval.Evaluation"] = ["Microsoft.Extensions.AI.Evaluation"],
        ["CodeEval.Cli"] = ["Microsoft.Extensions.Logging.Console", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Spectre.Console", "System.CommandLine"],
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string[]> AllowedProjects = new Dictionary<string, string[]>
    {
        ["CodeEval.Core"] = [],
        ["CodeEval.Compiling"] = ["CodeEval.Core"],
        ["CodeEval.Generation"] = ["CodeEval.Core"],
        ["CodeEval.Reports"] = ["CodeEval.Core"],
        ["CodeEval.History"] = ["CodeEval.Core"],
        ["CodeEval.Execution"] = ["CodeEval.Core"],
        ["CodeEval.Worker"] = ["CodeEval.Core"],
        ["CodeEval.Compiler"] = ["CodeEval.Compiling"],
        ["CodeEval.Pipeline"] = ["CodeEval.Core", "CodeEval.Generation", "CodeEval.Compiling", "CodeEval.Compiler", "CodeEval.Execution", "CodeEval.Reports"],
        ["CodeEval.NUnit"] = ["CodeEval.Pipeline"],
        ["CodeEval.Evaluation"] = ["CodeEval.Pipeline"],
        ["CodeEval.Cli"] = ["CodeEval.History", "CodeEval.Pipeline"],
    }.ToImmutableDictionary();

    private static string[] Projects => [.. Directory.GetFiles(RepositoryRoot.PathOf("src"), "*.csproj", SearchOption.AllDirectories)];

    [Test]
    public void Every_project_of_src_is_in_the_table() =>
        Assert.That(Projects.Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(AllowedPackages.Keys));

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_only_the_packages_it_is_there_for(string project)
    {
        var packages = Includes(project, "PackageReference");
        Assert.That(packages, Is.SubsetOf(AllowedPackages[Path.GetFileNameWithoutExtension(project)]));
    }

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_only_the_projects_below_it(string project)
    {
        var projects = Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.That(projects, Is.SubsetOf(AllowedProjects[Path.GetFileNameWithoutExtension(project)]));
    }

    [Test]
    public void The_tool_gets_its_worker_as_files_and_not_as_code()
    {
        var targets = XDocument.Load(RepositoryRoot.PathOf("src", "CodeEval.Worker", "Worker.targets"));
        var reference = targets.Descendants("ProjectReference").Single();
        Assert.That(reference.Attribute("ReferenceOutputAssembly")?.Value, Is.EqualTo("false"));
    }

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.PathOf("CodeEval.sln"));
        var projects = Projects.Concat(Directory.GetFiles(RepositoryRoot.PathOf("tests"), "*.csproj", SearchOption.AllDirectories));
        Assert.That(projects.Select(Path.GetFileName).Where(name => !solution.Contains(name!, StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Load(project).Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
