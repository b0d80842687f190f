using NUnit.Framework;

namespace CodeEval.Tests.Tasks;

/// <summary>Each fault of a task.json is one line that names the file and what to do.</summary>
[TestFixture]
public sealed class TaskManifestTests
{
    [TestCase("id", null, "(1,98): missing: \"id\"; docs/task-format.md shows a whole manifest.")]
    [TestCase("kind", null, "(1,100): missing: \"kind\"; docs/task-format.md shows a whole manifest.")]
    [TestCase("title", null, "(1,97): missing: \"title\"; docs/task-format.md shows a whole manifest.")]
    [TestCase("formatVersion", null, "(1,97): missing: \"formatVersion\"; docs/task-format.md shows a whole manifest.")]
    [TestCase("formatVersion", "2", ": formatVersion 2 is not known to this version of the tool, which reads 1.")]
    [TestCase("id", "\"Lru_Cache\"", ": id \"Lru_Cache\" may hold lower-case letters, digits and single hyphens only.")]
    [TestCase("id", "\"lru-cache\\n\"", ": id \"lru-cache\" may hold lower-case letters, digits and single hyphens only.")]
    [TestCase("id", "\"other\"", ": id \"other\" differs from the folder's name \"lru-cache\"; rename one of them.")]
    [TestCase("title", "\"  \"", ": title is empty; write one line for people.")]
    [TestCase("title", "\"a\\nb\"", ": title must be one line.")]
    [TestCase("category", "\"Two Words\"", ": category \"Two Words\" may hold lower-case letters, digits and single hyphens only.")]
    [TestCase("difficulty", "\"nightmare\"", ": difficulty \"nightmare\" is none of easy, medium, hard.")]
    [TestCase("kind", "\"xunit\"", ": kind \"xunit\" is none of nunit, program, stdio.")]
    [TestCase("contract", "\"../secret.cs\"", ": contract \"../secret.cs\" must be the name of a file in the task's folder.")]
    [TestCase("contract", "\"\"", ": contract \"\" must be the name of a file in the task's folder.")]
    [TestCase("contractAllows", "[\"everything\"]", ": contractAllows: \"everything\" is none of overloads, equality, conversions.")]
    [TestCase("contractAllows", "[null]", ": contractAllows must not hold null.")]
    [TestCase("contractAsks", "[\"equality\"]", ": contractAsks: \"equality\" is none of nullability.")]
    [TestCase("limits", "{ \"cpuSeconds\": 0 }", ": limits.cpuSeconds must be more than 0 and at most 600.")]
    [TestCase("limits", "{ \"cpuSeconds\": 1e-12 }", ": limits.cpuSeconds must be more than 0 and at most 600.")]
    [TestCase("limits", "{ \"cpuSeconds\": 601 }", ": limits.cpuSeconds must be more than 0 and at most 600.")]
    [TestCase("limits", "{ \"wallSeconds\": -1 }", ": limits.wallSeconds must be more than 0 and at most 3600.")]
    [TestCase("limits", "{ \"memoryMegabytes\": 31 }", ": limits.memoryMegabytes must be 32 to 16384.")]
    [TestCase("limits", "{ \"outputKilobytes\": 0 }", ": limits.outputKilobytes must be 1 to 65536.")]
    [TestCase("capabilities", "[\"internet\"]", ": capability \"internet\" is none of files, environment, console, process-state, reflection, dynamic, unsafe, network, processes.")]
    [TestCase("capabilities", "[null]", ": capabilities must not hold null.")]
    [TestCase("packages", "[\"Dapper/2.1.0\"]", ": package \"Dapper/2.1.0\" is not offered; this version compiles against .NET alone.")]
    [TestCase("packages", "[null]", ": package \"null\" is not offered; this version compiles against .NET alone.")]
    [TestCase("tags", "[null]", ": tags must not hold null or an empty text.")]
    [TestCase("language", "{ \"defines\": [\"A B\"] }", ": language.defines: \"A B\" is no preprocessor symbol.")]
    [TestCase("language", "{ \"defines\": [null] }", ": language.defines must not hold null.")]
    public void A_bad_value_is_told(string field, string? json, string expected)
    {
        using var folder = new TaskFolder();
        folder.Set(field, json);

        Assert.That(Fault(folder), Is.EqualTo(folder.PathOf("task.json") + expected));
    }

    [TestCase("id", "null", "the field \"id\" is null; give it a value or remove it.")]
    [TestCase("tags", "null", "the field \"tags\" is null; give it a value or remove it.")]
    [TestCase("limits", "null", "the field \"limits\" is null; give it a value or remove it.")]
    [TestCase("language", "{ \"version\": null }", "the field \"language.version\" is null; give it a value or remove it.")]
    [TestCase("tags", "\"one\"", "the field \"tags\" must be a list of texts, in square brackets.")]
    [TestCase("tags", "[1]", "the field \"tags[0]\" must be a text, in quotes.")]
    [TestCase("title", "5", "the field \"title\" must be a text, in quotes.")]
    [TestCase("formatVersion", "\"1\"", "the field \"formatVersion\" must be a whole number.")]
    [TestCase("limits", "[]", "the field \"limits\" must be an object, in braces.")]
    [TestCase("limits", "{ \"cpuSeconds\": \"2\" }", "the field \"limits.cpuSeconds\" must be a number.")]
    [TestCase("limits", "{ \"memoryMegabytes\": 1.5 }", "the field \"limits.memoryMegabytes\" must be a whole number.")]
    [TestCase("language", "{ \"nullable\": 1 }", "the field \"language.nullable\" must be true or false.")]
    [TestCase("titel", "\"x\"", "the field \"titel\" is not known; correct its name or remove it.")]
    [TestCase("limits", "{ \"cpu\": 2 }", "the field \"cpu\" is not known; correct its name or remove it.")]
    public void A_fault_of_the_JSON_is_told_with_its_line_and_column(string field, string json, string expected)
    {
        using var folder = new TaskFolder();
        folder.Set(field, json);

        Assert.That(Fault(folder), Does.Match($@"^{System.Text.RegularExpressions.Regex.Escape(folder.PathOf("task.json"))}\(1,\d+\): {System.Text.RegularExpressions.Regex.Escape(expected)}$"));
    }

    [TestCase("", "(1,1): not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")]
    [TestCase("{\n  \"id\": lru\n}", "(2,9): not JSON: 'l' is an invalid start of a value.")]
    [TestCase("{\n  \"formatVersion\": 1", "(2,21): not JSON: '1' is an invalid end of a number. Expected a delimiter.")]
    [TestCase("[]", "(1,2): it must be an object, in braces.")]
    [TestCase("null", ": it holds null; docs/task-format.md shows a manifest.")]
    [TestCase("{ \"id\": \"a\", \"id\": \"b\" }", "(1,23): the field \"id\" is there twice; remove one.")]
    [TestCase("{}", "(1,3): missing: \"formatVersion\", \"id\", \"title\", \"category\", \"difficulty\", \"kind\"; docs/task-format.md shows a whole manifest.")]
    public void A_text_that_is_no_manifest_is_told(string text, string expected)
    {
        using var folder = new TaskFolder();
        folder.Write("task.json", text);

        Assert.That(Fault(folder), Is.EqualTo(folder.PathOf("task.json") + expected));
    }

    [Test]
    public void Comments_and_trailing_commas_are_allowed()
    {
        using var folder = new TaskFolder();
        folder.Write("task.json", File.ReadAllText(folder.PathOf("task.json")).Replace("}", ", // the end\n}", StringComparison.Ordinal));

        Assert.That(folder.Read().Id, Is.EqualTo("lru-cache"));
    }

    private static string Fault(TaskFolder folder)
    {
        var message = Assert.Throws<InputException>(() => folder.Read())!.Message;
        Assert.That(message, Does.Not.Contain("\n"), "A fault is one line.");
        return message;
    }
}
