using System.Diagnostics;
using CodeEval.Compiling;
using CodeEval.Execution.Compilers;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>Compiling in processes that a reply may end.</summary>
[NonParallelizable]
public sealed class SeparateCompilerTests
{
    // Twenty-four times twice as long: a gigabyte at compile time.
    private static readonly string DoubledConstant =
        "public class A { const string S0 = \"0123456789abcdef0123456789abcdef\"; " + string.Concat(Enumerable.Range(1, 24).Select(i => $"const string S{i} = S{i - 1} + S{i - 1}; ")) + "}";

    private static readonly EvalTask Asked = Prepared.Task(new HiddenTests.NUnit([new SourceFile("tests/Tests.cs", "public class Tests { }")])) with
    {
        Contract = new SourceFile("contract.cs", "public class A { }"),
    };

    private SeparateCompiler _compiler = null!;
    private CompiledTask _task = null!;

    [OneTimeSetUp]
    public async Task StartCompiler()
    {
        _compiler = new SeparateCompiler(new CompilerOptions { MemoryBytes = 400L * 1024 * 1024, CpuTime = TimeSpan.FromSeconds(3) });
        _task = await _compiler.PrepareAsync(Asked, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopCompiler() => await _compiler.DisposeAsync();

    [TestCase("```csharp\npublic class A { }\n```")]
    [TestCase("```csharp\npublic class A { int F() => x; }\n```")]
    [TestCase("```csharp\npublic class A { void F() => new List<int>().Push(1); Foo G() => new Foo(); }\n```")]
    [TestCase("```csharp\npublic class A { int F() => new StringBuilder().Length\n```")]
    [TestCase("```csharp\npublic class B { }\n```")]
    [TestCase("```csharp\npublic class A { void F() => System.Environment.Exit(0); }\n```")]
    [TestCase("There is no code here.")]
    [TestCase("")]
    public async Task It_says_what_the_compiler_says_in_this_process(string reply)
    {
        var here = await Prepared.InProcess.CompileAsync(await Prepared.InProcess.PrepareAsync(Asked, CancellationToken.None), reply, CancellationToken.None);
        var there = await _compiler.CompileAsync(_task, reply, CancellationToken.None);

        Assert.That(there.Word(), Is.EqualTo(here.Word()));
        Assert.That(there.Compilation?.Diagnostics, Is.EqualTo(here.Compilation?.Diagnostics));
        Assert.That(FailureOf(there)?.Roots, Is.EqualTo(FailureOf(here)?.Roots));
        Assert.That(FailureOf(there)?.Cascades, Is.EqualTo(FailureOf(here)?.Cascades));
        Assert.That(FailureOf(there)?.Repair?.Steps, Is.EqualTo(FailureOf(here)?.Repair?.Steps));
        Assert.That((there.Compilation as CompilationOutcome.Failed)?.Repaired?.Assembly, Is.EqualTo((here.Compilation as CompilationOutcome.Failed)?.Repaired?.Assembly));
    }

    [Test]
    public async Task It_reads_quality_as_this_process_does()
    {
        const string Code = "public class A { public void F(string s) { if (s == null) throw new ArgumentNullException(nameof(s)); } }";
        var here = await Prepared.InProcess.AssessAsync(await Prepared.InProcess.PrepareAsync(Asked, CancellationToken.None), Code, CancellationToken.None);
        var there = await _compiler.AssessAsync(_task, Code, CancellationToken.None);

        Assert.That(there!.AnalyzerWarnings, Is.EqualTo(here!.AnalyzerWarnings).And.Count.EqualTo(1));
        Assert.That((there.Lines, there.Complexity, there.Reference), Is.EqualTo((here.Lines, here.Complexity, here.Reference)));
    }

    [Test]
    public async Task What_goes_beyond_its_memory_costs_nobody_else_a_thing()
    {
        Task<CompiledReply>[] compiling =
        [
            _compiler.CompileAsync(_task, Prepared.Fenced(DoubledConstant), CancellationToken.None),
            .. Enumerable.Range(0, 6).Select(_ => _compiler.CompileAsync(_task, Prepared.Fenced("public class A { }"), CancellationToken.None)),
        ];
        var words = (await Task.WhenAll(compiling)).Select(reply => reply.Word()).ToList();

        Assert.That(words[0], Is.EqualTo("errors: CODEEVAL0001"));
        Assert.That(words.Skip(1), Is.All.EqualTo("compiled"));
    }

    [Test]
    public async Task What_never_ends_is_ended()
    {
        // The parser goes over what it skips again and again.
        var reply = Prepared.Fenced("public class A { } " + new string('}', 60_000));
        var compiled = await _compiler.CompileAsync(_task, reply, CancellationToken.None);
        var after = await _compiler.CompileAsync(_task, Prepared.Fenced("public class A { }"), CancellationToken.None);

        Assert.That(compiled.Word(), Does.StartWith("errors: "));
        Assert.That(after.Word(), Is.EqualTo("compiled"));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_process_that_is_killed_is_replaced()
    {
        foreach (var process in Process.GetProcessesByName("dotnet").Where(IsACompilerOfThisProcess))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.That((await _compiler.CompileAsync(_task, Prepared.Fenced("public class A { }"), CancellationToken.None)).Word(), Is.EqualTo("compiled"));
    }

    [Test]
    public void A_task_with_a_fault_is_refused_in_one_line() =>
        Assert.That(
            () => _compiler.PrepareAsync(Asked with { Contract = new SourceFile("contract.cs", "public class A {") }, CancellationToken.None),
            Throws.TypeOf<InputException>().With.Message.StartsWith("task task: its contract does not compile: "));

    [Test]
    public void A_program_that_is_not_there_is_told_before_anything_is_compiled() =>
        Assert.That(
            () => new SeparateCompiler(new CompilerOptions { CompilerPath = "/nowhere/compiler.dll" }),
            Throws.TypeOf<InputException>().With.Message.Contains("/nowhere/compiler.dll"));

    private static CompileFailure? FailureOf(CompiledReply reply) => (reply.Compilation as CompilationOutcome.Failed)?.Failure;

    private static bool IsACompilerOfThisProcess(Process process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{Environment.ProcessId}"
                && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("CodeEval.Compiler.dll", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
