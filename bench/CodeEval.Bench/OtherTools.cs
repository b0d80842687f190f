using System.Diagnostics;

namespace CodeEval.Bench;

/// <summary>What others do for each sample: start a compiler and then the program, or a whole test run.</summary>
internal sealed class OtherTools(Workload workload) : IDisposable
{
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq;\n";

    private const string TestProject =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="NUnit" Version="5.0.0" />
            <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("codeeval-bench-").FullName;

    /// <summary>Whether a program is on the path.</summary>
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>mcs, then mono, for every sample: as the published scorers of MultiPL-E do, on all cores.</summary>
    public Task RunMonoAsync(int samples) => Parallel.ForAsync(0, samples, async (number, token) =>
    {
        var program = Path.Combine(_folder, $"{number}.exe");
        await File.WriteAllTextAsync(program + ".cs", Usings + "using System.Text;\n" + workload.Answer(number).Replace("using System.Text;", "", StringComparison.Ordinal), token);
        await File.WriteAllTextAsync(program + ".tests.cs", Usings + workload.TestText, token);
        await RunAsync("mcs", "-langversion:latest", "-d:DEBUG", $"-out:{program}", program + ".cs", program + ".tests.cs");
        await RunAsync("mono", program);
    });

    /// <summary>dotnet test for every sample, restored before.</summary>
    public async Task<Func<Task>> PrepareDotnetTestAsync(int samples)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Sample.csproj"), TestProject);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Tests.cs"), workload.TestText);
        await RunAsync("dotnet", "restore", _folder);
        return async () =>
        {
            for (var number = 0; number < samples; number++)
            {
                await File.WriteAllTextAsync(Path.Combine(_folder, "Answer.cs"), workload.Answer(number));
                await RunAsync("dotnet", "test", "--no-restore", _folder);
            }
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {await output}{await error}");
        }
    }
}
