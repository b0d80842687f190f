using CodeEval.Tasks;
using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

[TestFixture]
public sealed class TaskFilterTests
{
    private static readonly EvalTask Task = new()
    {
        Id = "csv-line-parser",
        Title = "t",
        Category = "parsing",
        Difficulty = "hard",
        Tags = ["linq", "text"],
        Prompt = "p",
        Tests = new HiddenTests.Stdio([]),
    };

    [TestCase("csv", true)]
    [TestCase("CSV", true)]
    [TestCase("ini", false)]
    [TestCase("id=csv", false)]
    [TestCase("id=csv-line-parser", true)]
    [TestCase("category=Parsing", true)]
    [TestCase("category!=parsing", false)]
    [TestCase("category~pars", true)]
    [TestCase("category!~pars", false)]
    [TestCase("tag=linq", true)]
    [TestCase("tag!=linq", false)]
    [TestCase("tag!=regex", true)]
    [TestCase("kind=stdio", true)]
    [TestCase("difficulty=easy|tag=text", true)]
    [TestCase("difficulty=easy|tag=text&kind=nunit", false)]
    [TestCase(" difficulty = hard & id ~ line ", true)]
    [TestCase("id~a=b", false)]
    public void A_task_is_chosen_by_its_fields(string expression, bool expected) =>
        Assert.That(TaskFilter.Parse(expression).Matches(Task), Is.EqualTo(expected));

    [TestCase("", "--filter \"\": a condition has no value; write for example category=parsing or id~cache.")]
    [TestCase("category=", "--filter \"category=\": a condition has no value; write for example category=parsing or id~cache.")]
    [TestCase("a|", "--filter \"a|\": a condition has no value; write for example category=parsing or id~cache.")]
    [TestCase("colour=red", "--filter \"colour=red\": the field \"colour\" is none of id, category, difficulty, tag, kind.")]
    public void A_bad_expression_is_told(string expression, string expected) =>
        Assert.That(() => TaskFilter.Parse(expression), Throws.TypeOf<InputException>().With.Message.EqualTo(expected));
}
