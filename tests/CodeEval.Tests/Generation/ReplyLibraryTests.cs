using CodeEval.Generation;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

public sealed class ReplyLibraryTests
{
    private const string Good = """{ "formatVersion": 1, "model": "qwen2.5-coder-7b-instruct", "family": "Qwen 2.5", "origin": "scripted", "note": "Written by hand for this project. No model was asked." }""";

    [Test]
    public void The_models_of_a_folder_are_listed_with_what_they_hold()
    {
        using var folder = new ScratchFolder();
        folder.Write("b/replies.json", Good);
        folder.Write("b/lru-cache/0.md", "x");
        folder.Write("b/lru-cache/1.md", "y");
        folder.Write("b/HumanEval%2F0/0.md", "z");
        folder.Write("a/replies.json", """{ "formatVersion": 1, "model": "deepseek-coder", "origin": "recorded" }""");
        folder.Write(".cache/any.txt", "not a model");

        IReadOnlyList<RecordedReplies> models = ReplyLibrary.Read(folder.Path);

        Assert.That(models.Select(model => model.Model), Is.EqualTo(["deepseek-coder", "qwen2.5-coder-7b-instruct"]));
        Assert.That(models.Select(model => model.Origin), Is.EqualTo([ReplyOrigin.Recorded, ReplyOrigin.Scripted]));
        Assert.That(models.Select(model => model.Family), Is.EqualTo(["", "Qwen 2.5"]));
        Assert.That(models[1].Note, Is.EqualTo("Written by hand for this project. No model was asked."));
        Assert.That(models[1].Replies, Is.EquivalentTo(new Dictionary<string, int> { ["lru-cache"] = 2, ["HumanEval/0"] = 1 }));
        Assert.That(models[1].ToSettings(), Is.EqualTo(new ModelSettings
        {
            Name = "qwen2.5-coder-7b-instruct",
            Family = "Qwen 2.5",
            Source = new ReplySource.Replay(Path.Combine(folder.Path, "b"), Scripted: true),
        }));
    }

    [TestCase("{", "line 1, column 2: is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [TestCase("[]", "must be an object, in braces")]
    [TestCase("{}", "formatVersion: is missing; it is 1")]
    [TestCase("""{ "formatVersion": 2 }""", "formatVersion: must be a whole number from 1 to 1")]
    [TestCase("""{ "formatVersion": 1 }""", "model: is missing; give it as a text")]
    [TestCase("""{ "formatVersion": 1, "model": "m" }""", "origin: is missing; it is \"scripted\" for replies written by hand, \"recorded\" for those of a model")]
    [TestCase("""{ "formatVersion": 1, "model": "m", "origin": "real" }""", "origin: must be one of \"scripted\", \"recorded\"")]
    [TestCase("""{ "formatVersion": 1, "model": "m", "origin": "scripted", "date": 3 }""", "date: is not a known field; the fields here are formatVersion, model, family, origin, note")]
    public void A_bad_manifest_is_told_by_its_file_and_fault(string content, string expected)
    {
        using var folder = new ScratchFolder();
        string file = folder.Write("m/replies.json", content);

        Assert.That(() => ReplyLibrary.Read(folder.Path), Throws.TypeOf<InputException>().With.Message.EqualTo($"{file}: {expected}"));
    }

    [Test]
    public void A_folder_without_a_manifest_is_told()
    {
        using var folder = new ScratchFolder();
        folder.Write("m/lru-cache/0.md", "x");

        Assert.That(() => ReplyLibrary.Read(folder.Path), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{Path.Combine(folder.Path, "m", "replies.json")}: there is no such file; give the path of one that exists"));
    }

    [Test]
    public void A_folder_that_is_missing_is_told()
    {
        Assert.That(() => ReplyLibrary.Read("no-such-folder"), Throws.TypeOf<InputException>()
            .With.Message.EqualTo("no-such-folder: there is no such folder; give the path of a folder of replies"));
    }

    [Test]
    public void Two_folders_of_one_model_are_told()
    {
        using var folder = new ScratchFolder();
        folder.Write("a/replies.json", Good);
        string second = folder.Write("b/replies.json", Good);

        Assert.That(() => ReplyLibrary.Read(folder.Path), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{second}: model: \"qwen2.5-coder-7b-instruct\" is the name in {Path.Combine(folder.Path, "a")} too; give each model a name of its own"));
    }

    [TestCase("first.md")]
    [TestCase("01.md")]
    [TestCase("-1.md")]
    public void A_reply_that_no_index_leads_to_is_told(string name)
    {
        using var folder = new ScratchFolder();
        folder.Write("m/replies.json", Good);
        string stray = folder.Write($"m/lru-cache/{name}", "x");

        Assert.That(() => ReplyLibrary.Read(folder.Path), Throws.TypeOf<InputException>().With.Message.EqualTo(
            $"{stray}: the file of a reply is named by its index, 0.md, 1.md and so on; rename it or take it away"));
    }
}
