using CodeEval.Compiling;
using CodeEval.Extraction;
using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling;

/// <summary>The tasks and scripted replies of this repository, as far as the compiler judges them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class ScriptedRepliesTests
{
    private static readonly EvalTask[] Tasks = [.. TaskLoader.Load([RepositoryRoot.PathOf("tasks")])];

    [TestCaseSource(nameof(Tasks))]
    public void Solutions_compile_and_keep_the_contract(EvalTask task)
    {
        var prepared = Prepared.Compiler.Prepare(task);

        Assert.That(task.Reference.Concat(task.KnownWrong).Select(file => $"{file.Name}: {prepared.CompileExactly(file.Text).Word()}"), Is.All.EndsWith(": compiled"));
    }

    [TestCaseSource(nameof(Tasks))]
    public void Replies_are_judged_as_their_folder_says(EvalTask task)
    {
        var prepared = Prepared.Compiler.Prepare(task);
        var replies =
            from model in Directory.GetDirectories(RepositoryRoot.PathOf("fixtures", "replies"))
            let folder = Path.Combine(model, task.Id)
            from line in File.ReadAllLines(Path.Combine(folder, "verdicts.txt"))
            let words = line.Split(' ')
            let reply = prepared.Compile(File.ReadAllText(Path.Combine(folder, words[0] + ".md")))
            select $"{Path.GetFileName(model)} {words[0]} expected {Expected(words)} found {Found(reply, words.Length > 2)}";
        var differences = replies.Where(line => line.Split(" expected ")[1].Split(" found ") is var pair && pair[0] != pair[1] && !pair[1].Split(',').Contains(pair[0]));

        Assert.That(differences, Is.Empty);
    }

    private static string Expected(string[] words) => words switch
    {
        [_, "compileError", var id] => id,
        [_, "noCode" or "compileError" or "contractMismatch" or "policyViolation", ..] => words[1],
        _ => "runs",
    };

    private static string Found(CompiledReply reply, bool withIds) => reply switch
    {
        { Extraction: ExtractionOutcome.NoCode } => "noCode",
        { Compilation: CompilationOutcome.Failed failed } => withIds ? string.Join(',', failed.Diagnostics.Select(one => one.Id)) : "compileError",
        { Compilation: CompilationOutcome.ContractMissed } => "contractMismatch",
        { Compilation: CompilationOutcome.PolicyViolated } => "policyViolation",
        _ => "runs",
    };
}
