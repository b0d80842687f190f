using CodeEval.Runs;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

/// <summary>Which commit and branch a folder has checked out, as the files of git say.</summary>
[TestFixture]
public sealed class GitSourceTests
{
    private const string First = "0123456789abcdef0123456789abcdef01234567";
    private const string Second = "89abcdef0123456789abcdef0123456789abcdef";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public void A_branch_is_found_from_a_folder_within()
    {
        _scratch.Write(".git/HEAD", "ref: refs/heads/feature/trends\n");
        _scratch.Write(".git/refs/heads/feature/trends", First + "\n");
        var within = Directory.CreateDirectory(Path.Combine(_scratch.Path, "src", "deep")).FullName;
        Assert.That(Of(within), Is.EqualTo(new RunSource(First, "feature/trends")));
    }

    [Test]
    public void A_commit_without_a_branch_is_found()
    {
        _scratch.Write(".git/HEAD", First);
        Assert.That(Of(_scratch.Path), Is.EqualTo(new RunSource(First, null)));
    }

    [Test]
    public void A_branch_among_the_packed_ones_is_found_and_a_loose_one_goes_before_it()
    {
        _scratch.Write(".git/HEAD", "ref: refs/heads/main\n");
        _scratch.Write(".git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted\n{Second} refs/heads/not/refs/heads/main\n{First} refs/heads/main\n^{Second}\n");
        Assert.That(Of(_scratch.Path), Is.EqualTo(new RunSource(First, "main")));
        _scratch.Write(".git/refs/heads/main", Second + "\n");
        Assert.That(Of(_scratch.Path), Is.EqualTo(new RunSource(Second, "main")));
    }

    [Test]
    public void A_second_working_tree_is_found_through_its_file()
    {
        _scratch.Write("first/.git/refs/heads/side", First + "\n");
        _scratch.Write("first/.git/worktrees/second/HEAD", "ref: refs/heads/side\n");
        _scratch.Write("first/.git/worktrees/second/commondir", "../..\n");
        _scratch.Write("second/.git", $"gitdir: {Path.Combine(_scratch.Path, "first", ".git", "worktrees", "second")}\n");
        Assert.That(Of(Path.Combine(_scratch.Path, "second")), Is.EqualTo(new RunSource(First, "side")));
    }

    [Test]
    public void A_submodule_is_found_through_a_relative_path()
    {
        _scratch.Write(".git/modules/part/HEAD", First);
        _scratch.Write("part/.git", "gitdir: ../.git/modules/part\n");
        Assert.That(Of(Path.Combine(_scratch.Path, "part")), Is.EqualTo(new RunSource(First, null)));
    }

    [TestCase("ref: refs/heads/main\n", TestName = "a branch without a commit")]
    [TestCase("ref: ../../secret\n", TestName = "a path that leads out")]
    [TestCase("ref: refs/../../secret\n", TestName = "a path that leads out in its midst")]
    [TestCase("0123456789abcdef\n", TestName = "too few digits")]
    [TestCase("", TestName = "an empty file")]
    public void What_says_nothing_is_nothing(string head)
    {
        _scratch.Write(".git/HEAD", head);
        _scratch.Write("secret", First);
        Assert.That(Of(_scratch.Path), Is.Null);
    }

    [Test]
    public void A_reference_to_itself_and_a_file_without_end_are_nothing()
    {
        _scratch.Write(".git/HEAD", "ref: refs/heads/loop\n");
        _scratch.Write(".git/refs/heads/loop", "ref: refs/heads/loop\n");
        Assert.That(Of(_scratch.Path), Is.Null);
        _scratch.Write(".git/HEAD", new string('a', 1_000_000));
        Assert.That(Of(_scratch.Path), Is.Null);
        File.Delete(Path.Combine(_scratch.Path, ".git", "HEAD"));
        Assert.That(Of(_scratch.Path), Is.Null);
    }

    [Test]
    public void A_build_of_GitHub_Actions_says_what_it_is_of()
    {
        _scratch.Write(".git/HEAD", First);
        Assert.That(OfActions(("GITHUB_REF_NAME", "main"), ("GITHUB_REF_TYPE", "branch"), ("GITHUB_HEAD_REF", "")), Is.EqualTo(new RunSource(Second, "main")));
        Assert.That(OfActions(("GITHUB_REF_NAME", "12/merge"), ("GITHUB_HEAD_REF", "feature/x")), Is.EqualTo(new RunSource(Second, "feature/x")));
        Assert.That(OfActions(("GITHUB_REF_NAME", "v1"), ("GITHUB_REF_TYPE", "tag")), Is.EqualTo(new RunSource(Second, null)));
        Assert.That(GitSource.Of(_scratch.Path, name => name == "GITHUB_SHA" ? Second : null), Is.EqualTo(new RunSource(First, null)), "only where it runs");
    }

    private static RunSource? Of(string folder) => GitSource.Of(folder, _ => null);

    private RunSource? OfActions(params (string Name, string Value)[] variables) =>
        GitSource.Of(_scratch.Path, name => name switch
        {
            "GITHUB_ACTIONS" => "true",
            "GITHUB_SHA" => Second,
            _ => variables.FirstOrDefault(variable => variable.Name == name).Value,
        });
}
