using CodeEval.Generation;
using CodeEval.Tests.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

[TestFixture]
public sealed class SampleFileReaderTests
{
    [TestCase("""{"task_id":"t","generation":"g","solution":"s","completion":"c"}""", "c")]
    [TestCase("""{"task_id":"t","generation":"g","solution":"s"}""", "s")]
    [TestCase("""{"task_id":"t","generation":"g","completion":null}""", "g")]
    [TestCase("""{"task_id":"t","completion":"","solution":"s"}""", "")]
    [TestCase("""{"name":"t","completion":"c","extra":{"deep":[1]}}""", "c")]
    public void The_text_is_that_of_the_first_field_that_is_there(string line, string expected)
    {
        using var scratch = new ScratchFolder();
        var file = scratch.Write("some-model.jsonl", line);

        Assert.That(SampleFileReader.Read([file]), Is.EqualTo([new GivenSample(new SampleKey("some-model", "t", 0), expected, $"{file}(1)")]));
    }

    [Test]
    public void Samples_are_counted_by_model_and_task_over_all_files()
    {
        using var scratch = new ScratchFolder();
        var first = scratch.Write("a.jsonl", "\uFEFF{\"task_id\":\"t\",\"completion\":\"1\"}\r\n\r\n{\"task_id\":\"t\",\"completion\":\"2\",\"model\":\"m\"}\r\n{\"task_id\":\"u\",\"completion\":\"3\",\"model\":\" \"}");
        var second = scratch.Write("b.jsonl", "{\"task_id\":\"t\",\"completion\":\"4\",\"model\":\"a\"}\n{\"task_id\":\"t\",\"completion\":\"5\",\"model\":\"m\"}\n");

        var samples = SampleFileReader.Read([first, second]);

        Assert.That(samples.Select(sample => sample.Key), Is.EqualTo(
            [new SampleKey("a", "t", 0), new SampleKey("m", "t", 0), new SampleKey("a", "u", 0), new SampleKey("a", "t", 1), new SampleKey("m", "t", 1)]));
        Assert.That(samples.Select(sample => sample.Source), Is.EqualTo([$"{first}(1)", $"{first}(3)", $"{first}(4)", $"{second}(1)", $"{second}(2)"]));
    }

    [TestCase("""{"task_id":"t"}""", "(2): there is no completion; a line needs one of the fields completion, solution, generation.")]
    [TestCase("""{"completion":"c"}""", "(2): the field \"task_id\" is missing.")]
    [TestCase("""{"task_id":7,"completion":"c"}""", "(2): the field \"task_id\" must be a text, not a number.")]
    [TestCase("""{"task_id":"t","completion":["c"]}""", "(2): the field \"completion\" must be a text, not an array.")]
    [TestCase("""{"task_id":"t","completion":"c","model":true}""", "(2): the field \"model\" must be a text, not true or false.")]
    [TestCase("""{"task_id":"t","completion":"\ud83d"}""", "(2): the field \"completion\" holds a broken character (half of a surrogate pair).")]
    [TestCase("\"text\"", "(2): a line must be a JSON object, not a text.")]
    [TestCase("""{"task_id":"t",""", "(2,15): not JSON: Expected start of a property name or value, but instead reached end of data.")]
    public void A_bad_line_is_told_with_its_number(string line, string expected)
    {
        using var scratch = new ScratchFolder();
        var file = scratch.Write("a.jsonl", $$"""{"task_id":"t","completion":"c"}{{"\n"}}{{line}}""");

        Assert.That(() => SampleFileReader.Read([file]).ToList(), Throws.TypeOf<InputException>().With.Message.EqualTo(file + expected));
    }

    [Test]
    public void An_empty_file_and_a_missing_one_are_told()
    {
        using var scratch = new ScratchFolder();
        var file = scratch.Write("a.jsonl", "\n\n");

        Assert.That(() => SampleFileReader.Read([file]).ToList(), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: there are no samples in it."));
        Assert.That(() => SampleFileReader.Read(["none.jsonl"]).ToList(), Throws.TypeOf<InputException>().With.Message.EqualTo("none.jsonl: there is no such file; give the path of one that exists."));
        Assert.That(() => SampleFileReader.Read([scratch.Path]).ToList(), Throws.TypeOf<InputException>().With.Message.StartsWith($"{scratch.Path}: cannot be read: "));
    }
}
