using System.Diagnostics;
using CodeEval.Execution;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

/// <summary>What goes into a worker and what stays behind of it.</summary>
[TestFixture(ExecutorKinds.Sandboxed)]
[TestFixture(ExecutorKinds.Confined, Explicit = true, Reason = ExecutorKinds.WhySlow, Category = "Slow")]
[TestFixture(ExecutorKinds.Forked, Explicit = true, Reason = ExecutorKinds.WhySlow, Category = "Slow")]
[TestFixture(ExecutorKinds.Started)]
[TestFixture(ExecutorKinds.Trusted)]
public sealed class ExecutorLifeTests(string kind)
{
    private string _temporary = "";
    private IExecutor _executor = null!;

    // For good: other fixtures look for it at the same time.
    [OneTimeSetUp]
    public void HaveASecret() => Environment.SetEnvironmentVariable("CODEEVAL_TEST_API_KEY", "secret");

    [SetUp]
    public async Task CreateExecutor()
    {
        _temporary = Directory.CreateTempSubdirectory().FullName;
        _executor = await ExecutorKinds.CreateAsync(kind, new ExecutorOptions { Parallelism = 4, TemporaryFolder = _temporary });
    }

    [TearDown]
    public async Task DisposeExecutor()
    {
        await _executor.DisposeAsync();
        Directory.Delete(_temporary, recursive: true);
    }

    [Test]
    public async Task A_sample_sees_no_secret_of_the_host()
    {
        ExecutionOutcome outcome = await Run(SampleCode.Test("""
            var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToList();
            Assert.That(names, Is.SubsetOf(new[] { "PATH", "LANG", "TZ", "HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE",
                "DOTNET_ROOT", "DOTNET_EnableDiagnostics", "DOTNET_DbgEnableMiniDump", "DOTNET_TieredPGO", "LD_LIBRARY_PATH",
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "SystemRoot", "SystemDrive" }));
            """));
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True);
    }

    [Test]
    public async Task A_sample_works_in_an_empty_folder_of_its_own()
    {
        ExecutionRequest request = SampleCode.Test("""
            Assert.That(Directory.GetFileSystemEntries("."), Is.Empty);
            Directory.CreateDirectory("a/b");
            File.WriteAllText("a/b/file", "");
            LINK
            """.Replace("LINK", IsConfined ? "" : "File.CreateSymbolicLink(\"link\", \"/etc\");", StringComparison.Ordinal)) with { WritesFiles = true };
        foreach (ExecutionOutcome outcome in new[] { await Run(request), await Run(request), await Run(request) })
        {
            Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True);
        }
    }

    [Test]
    public async Task Threads_left_behind_do_not_hold_up_the_result()
    {
        ExecutionOutcome outcome = await Run(SampleCode.Program(
            "new Thread(() => Thread.Sleep(Timeout.Infinite)).Start(); AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite);"));
        Assert.That(outcome, Is.InstanceOf<ExecutionOutcome.Completed>().With.Property("AllPassed").True);
        Assert.That(outcome.Duration, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task Nothing_is_left_after_disposal()
    {
        await Task.WhenAll(
            Run(SampleCode.Test("File.WriteAllText(\"left\", \"\");")),
            Run(SampleCode.Test("Environment.FailFast(null);")),
            Run(SampleCode.Test("Process.Start(\"/bin/sleep\", \"1000\");")));
        await _executor.DisposeAsync();
        Assert.That(Directory.GetFileSystemEntries(_temporary), Is.Empty);
        Assert.That(LivingProcesses(), Is.Empty);
    }

    [Test]
    public async Task A_run_that_is_cancelled_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        Task<ExecutionOutcome> run = _executor.RunAsync(SampleCode.Test("Thread.Sleep(Timeout.Infinite);"), cancel.Token);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(300));
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
        await _executor.DisposeAsync();
        Assert.That(LivingProcesses(), Is.Empty);
    }

    [Test]
    public async Task Many_samples_at_once_keep_their_own_results()
    {
        ExecutionOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => Run((number % 4) switch
        {
            0 => SampleCode.Test($"Assert.That({number}, Is.EqualTo({number}));"),
            1 => SampleCode.Test($"Assert.Fail(\"{number}!\");"),
            2 => SampleCode.Test($"Environment.Exit({number});"),
            _ => SampleCode.Stdio($"Console.Write({number});", ("", $"{number}")),
        }))));
        for (int number = 0; number < outcomes.Length; number++)
        {
            Assert.That(Told(outcomes[number]), Is.EqualTo((number % 4) switch
            {
                1 => $"failed {number}!",
                2 => $"exit {number}",
                _ => "passed",
            }));
        }
    }

    private bool IsConfined => kind is ExecutorKinds.Sandboxed or ExecutorKinds.Confined;

    private static string Told(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Completed { AllPassed: true } => "passed",
        ExecutionOutcome.Completed completed => $"failed {completed.Tests[0].Message}",
        ExecutionOutcome.Crashed { Cause: CrashCause.Exit } crashed => $"exit {crashed.Message}",
        _ => outcome.ToString(),
    };

    /// <summary>The processes whose folder for temporary files is this test's, which is how its workers are told apart.</summary>
    private IEnumerable<int> LivingProcesses()
    {
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                string environment = $"/proc/{process.Id}/environ";
                if (process.Id != Environment.ProcessId && Reads(environment, $"{_temporary}/codeeval-"))
                {
                    yield return process.Id;
                }
            }
        }
    }

    private static bool Reads(string file, string text)
    {
        try
        {
            return File.ReadAllText(file).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Task<ExecutionOutcome> Run(ExecutionRequest request) => _executor.RunAsync(request, CancellationToken.None);
}
