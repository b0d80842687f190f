using System.Text;
using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class IniFileTests
{
    private string path = "";

    [SetUp]
    public void ChooseAPath()
    {
        path = Path.Combine(Path.GetTempPath(), "ini-" + Guid.NewGuid().ToString("N") + ".ini");
    }

    [TearDown]
    public void DeleteTheFile()
    {
        File.Delete(path);
    }

    private IniFile Load(string text)
    {
        File.WriteAllText(path, text);
        return IniFile.Load(path);
    }

    private string SavedText(IniFile ini)
    {
        ini.Save(path);
        return Encoding.UTF8.GetString(File.ReadAllBytes(path));
    }

    [Test]
    public void Sections_and_keys_are_read()
    {
        IniFile ini = Load("top = 1\n\n[server]\nhost = example.org\nport=8080\n[ client ]\r\n  name =  a b  \r\n[empty]\n");

        Assert.That(ini.Sections, Is.EqualTo(new[] { "", "server", "client", "empty" }));
        Assert.That(ini.Get("", "top"), Is.EqualTo("1"));
        Assert.That(ini.Get("server", "host"), Is.EqualTo("example.org"));
        Assert.That(ini.Get("server", "port"), Is.EqualTo("8080"));
        Assert.That(ini.Get("client", "name"), Is.EqualTo("a b"));
    }

    [Test]
    public void Missing_sections_and_keys_give_null()
    {
        IniFile ini = Load("[a]\nk=v\n");

        Assert.That(ini.Get("a", "x"), Is.Null);
        Assert.That(ini.Get("b", "k"), Is.Null);
        Assert.That(ini.Get("", "k"), Is.Null);
    }

    [Test]
    public void Comments_are_skipped_but_values_may_contain_their_signs()
    {
        IniFile ini = Load("; one=1\n  # two=2\n[s]\n;[t]\ncolour=#fff ; white\n");

        Assert.That(ini.Sections, Is.EqualTo(new[] { "s" }));
        Assert.That(ini.Get("s", "colour"), Is.EqualTo("#fff ; white"));
    }

    [Test]
    public void A_line_is_divided_at_its_first_equals_sign()
    {
        IniFile ini = Load("[s]\nquery = a=b=c\nnothing =\n");

        Assert.That(ini.Get("s", "query"), Is.EqualTo("a=b=c"));
        Assert.That(ini.Get("s", "nothing"), Is.Empty);
    }

    [Test]
    public void Quotation_marks_keep_white_space()
    {
        IniFile ini = Load("[s]\na = \"  x  \"\nb = \"\"\nc = \"\nd = \"x\" y\ne = \"\"x\"\"\n");

        Assert.That(ini.Get("s", "a"), Is.EqualTo("  x  "));
        Assert.That(ini.Get("s", "b"), Is.Empty);
        Assert.That(ini.Get("s", "c"), Is.EqualTo("\""));
        Assert.That(ini.Get("s", "d"), Is.EqualTo("\"x\" y"));
        Assert.That(ini.Get("s", "e"), Is.EqualTo("\"x\""));
    }

    [Test]
    public void Names_are_compared_without_regard_to_case()
    {
        IniFile ini = Load("[Server]\nHost=a\n[other]\n[SERVER]\nhost=b\nPort=1\n");

        Assert.That(ini.Sections, Is.EqualTo(new[] { "Server", "other" }));
        Assert.That(ini.Get("server", "HOST"), Is.EqualTo("b"));
        Assert.That(ini.Get("server", "port"), Is.EqualTo("1"));
        Assert.That(SavedText(ini), Is.EqualTo("[Server]\nHost=b\nPort=1\n\n[other]\n"));
    }

    [TestCase("[a]\nk=v\nnonsense\n", "line 3")]
    [TestCase("\n\n; comment\n[open\n", "line 4")]
    [TestCase("= value\n", "line 1")]
    [TestCase("[a]\n[ ]\n", "line 2")]
    public void Malformed_lines_are_reported(string text, string expected)
    {
        Assert.That(() => Load(text), Throws.InstanceOf<FormatException>().With.Message.Contains(expected));
    }

    [Test]
    public void A_missing_file_is_reported()
    {
        Assert.That(() => IniFile.Load(path), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void Set_adds_and_replaces()
    {
        IniFile ini = Load("[a]\nx=1\ny=2\n");

        ini.Set("A", "X", "one");
        ini.Set("b", "z", "3");
        ini.Set("a", "w", "4");

        Assert.That(ini.Get("a", "x"), Is.EqualTo("one"));
        Assert.That(ini.Sections, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(SavedText(ini), Is.EqualTo("[a]\nx=one\ny=2\nw=4\n\n[b]\nz=3\n"));
    }

    [Test]
    public void Remove_tells_whether_the_key_was_there()
    {
        IniFile ini = Load("[a]\nx=1\ny=2\n[b]\nz=3\n");

        Assert.That(ini.Remove("A", "X"), Is.True);
        Assert.That(ini.Remove("a", "x"), Is.False);
        Assert.That(ini.Remove("nowhere", "x"), Is.False);
        Assert.That(ini.Remove("b", "z"), Is.True);
        Assert.That(ini.Get("a", "x"), Is.Null);
        Assert.That(ini.Sections, Is.EqualTo(new[] { "a", "b" }));

        ini.Set("a", "x", "again");
        Assert.That(SavedText(ini), Is.EqualTo("[a]\ny=2\nx=again\n\n[b]\n"));
    }

    [Test]
    public void The_nameless_section_comes_first()
    {
        var ini = new IniFile();
        Assert.That(ini.Sections, Is.Empty);

        ini.Set("s", "k", "v");
        Assert.That(ini.Sections, Is.EqualTo(new[] { "s" }));

        ini.Set("", "top", "1");
        Assert.That(ini.Sections, Is.EqualTo(new[] { "", "s" }));
        Assert.That(SavedText(ini), Is.EqualTo("top=1\n\n[s]\nk=v\n"));

        ini.Remove("", "top");
        Assert.That(ini.Sections, Is.EqualTo(new[] { "s" }));
        Assert.That(SavedText(ini), Is.EqualTo("[s]\nk=v\n"));
    }

    [Test]
    public void Save_replaces_a_longer_file_and_may_write_nothing()
    {
        IniFile ini = Load("[a]\nlong=" + new string('x', 5000) + "\n");
        ini.Set("a", "long", "short");

        Assert.That(SavedText(ini), Is.EqualTo("[a]\nlong=short\n"));
        Assert.That(SavedText(new IniFile()), Is.Empty);
    }

    [TestCase("  x  ", "k=\"  x  \"")]
    [TestCase(" ", "k=\" \"")]
    [TestCase("\t1", "k=\"\t1\"")]
    [TestCase("\"quoted\"", "k=\"\"quoted\"\"")]
    [TestCase("\"\"", "k=\"\"\"\"")]
    [TestCase("\"", "k=\"")]
    [TestCase("", "k=")]
    [TestCase("say \"hi\" = ;#", "k=say \"hi\" = ;#")]
    [TestCase("Zoë → 東京", "k=Zoë → 東京")]
    public void Values_survive_saving_and_loading(string value, string expectedLine)
    {
        var ini = new IniFile();
        ini.Set("s", "k", value);

        Assert.That(SavedText(ini), Is.EqualTo("[s]\n" + expectedLine + "\n"));
        Assert.That(IniFile.Load(path).Get("S", "K"), Is.EqualTo(value));
    }
}
