using CodeEval.Compiling;
using CodeEval.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.Compiling.Failures;

/// <summary>What is said of submissions that do not compile: root errors, their kinds, what was made up, what would put it right.</summary>
[TestFixture]
public sealed class BrokenSubmissionTests
{
    // What the semantic model decides beyond the table of ids.
    private static readonly string[] Own = ["contract"];

    private static readonly BrokenSubmission[] Submissions = [.. BrokenSubmission.All];

    [TestCaseSource(nameof(Submissions))]
    public void A_submission_is_explained(BrokenSubmission submission) =>
        Assert.That(BrokenSubmission.Told(submission.Compile()), Is.EqualTo(submission.Expected));

    [Test]
    public void There_are_submissions_of_all_kinds_phases_and_categories()
    {
        var roots = Submissions.SelectMany(submission => submission.Expected).ToList();

        Assert.That(Submissions, Has.Length.GreaterThanOrEqualTo(120));
        Assert.That(Submissions.Select(submission => submission.Kind).Distinct(), Is.EquivalentTo(["library", "program", "continuation", "stdio"]));
        Assert.That(new[] { "syntax", "emit" }, Is.All.Matches<string>(phase => roots.Exists(root => root.Contains($"; phase {phase}", StringComparison.Ordinal))));
        string[] issue =
        [
            "syntax", "unknown type", "missing using", "unknown name", "unknown member", "wrong overload or argument", "missing conversion",
            "missing return", "nullability", "accessibility", "language version", "duplicate definition", "contract",
        ];
        Assert.That(issue.Where(category => !roots.Exists(root => CategoryOf(root) == category)), Is.Empty);
    }

    [Test]
    public void Every_category_has_one_word_for_it_wherever_it_comes_from()
    {
        var told = Submissions.SelectMany(submission => submission.Expected).Where(line => !line.StartsWith("repair: ", StringComparison.Ordinal)).Select(CategoryOf);
        Assert.That(told.Distinct(), Is.SubsetOf(CompileErrorCategories.All.Concat(Own)));
    }

    [Test]
    public void A_place_is_that_of_the_submission_where_its_class_was_made_partial()
    {
        var submission = Submissions.Single(one => one.ToString() == "continuation/conversion-to-a-smaller-number");
        var lines = submission.Text.Split('\n');
        var root = ((CompilationOutcome.Failed)submission.Compile()).Failure!.Roots.Single();

        Assert.That(lines[root.Line - 1][(root.Column - 1)..], Does.StartWith("a + b;"));
    }

    [Test]
    public void A_repaired_submission_has_an_assembly_and_one_without_repair_has_none()
    {
        foreach (var submission in Submissions)
        {
            var outcome = (CompilationOutcome.Failed)submission.Compile();
            Assert.That(outcome.Repaired is not null, Is.EqualTo(outcome.Failure!.Repair is not null), submission.ToString());
        }
    }

    private static string CategoryOf(string root) => root.Split(';')[0].Split(' ', 2)[1];
}
