using NUnit.Framework;

[TestFixture]
public sealed class CsvLineParserTests
{
    [Test]
    public void SplitsPlainFields()
    {
        Assert.That(CsvLineParser.Parse("one,two,three"), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(CsvLineParser.Parse("alone"), Is.EqualTo(new[] { "alone" }));
    }

    [Test]
    public void AnEmptyLineIsOneEmptyField()
    {
        Assert.That(CsvLineParser.Parse(""), Is.EqualTo(new[] { "" }));
    }

    [TestCase(",", 2)]
    [TestCase(",,,", 4)]
    [TestCase("\"\"", 1)]
    [TestCase("\"\",\"\"", 2)]
    [TestCase("\"\",", 2)]
    public void KeepsEmptyFields(string line, int count)
    {
        Assert.That(CsvLineParser.Parse(line), Is.EqualTo(Enumerable.Repeat("", count)));
    }

    [Test]
    public void KeepsEmptyFieldsAtBothEndsAndBetween()
    {
        Assert.That(CsvLineParser.Parse(",a,,b,"), Is.EqualTo(new[] { "", "a", "", "b", "" }));
        Assert.That(CsvLineParser.Parse("a,\"b\","), Is.EqualTo(new[] { "a", "b", "" }));
    }

    [Test]
    public void TrimsNothing()
    {
        Assert.That(CsvLineParser.Parse(" a , b\t,\" c \""), Is.EqualTo(new[] { " a ", " b\t", " c " }));
        Assert.That(CsvLineParser.Parse("  "), Is.EqualTo(new[] { "  " }));
    }

    [Test]
    public void QuotesProtectSeparatorsAndLineBreaks()
    {
        Assert.That(CsvLineParser.Parse("1,\"Smith, John\",x"), Is.EqualTo(new[] { "1", "Smith, John", "x" }));
        Assert.That(CsvLineParser.Parse("\"first\r\nsecond\nthird\",end"), Is.EqualTo(new[] { "first\r\nsecond\nthird", "end" }));
    }

    [TestCase("\"a\"\"b\"", "a\"b")]
    [TestCase("\"\"\"\"", "\"")]
    [TestCase("\"\"\"\"\"\"", "\"\"")]
    [TestCase("\"\"\"quoted\"\"\"", "\"quoted\"")]
    [TestCase("\"a\"\",\"\"b\"", "a\",\"b")]
    public void DoubledQuotesStandForOne(string line, string field)
    {
        Assert.That(CsvLineParser.Parse(line), Is.EqualTo(new[] { field }));
    }

    [Test]
    public void DoubledQuotesNextToSeparators()
    {
        Assert.That(CsvLineParser.Parse("\"say \"\"hi\"\"\",\"\"\"x\"\"\",y"), Is.EqualTo(new[] { "say \"hi\"", "\"x\"", "y" }));
    }

    [Test]
    public void QuotesInsideAPlainFieldAreOrdinary()
    {
        Assert.That(CsvLineParser.Parse("5\" pipe,a\"b\"c,d\"\"e, \"f\""), Is.EqualTo(new[] { "5\" pipe", "a\"b\"c", "d\"\"e", " \"f\"" }));
        Assert.That(CsvLineParser.Parse("a\",b"), Is.EqualTo(new[] { "a\"", "b" }));
    }

    [TestCase("\"")]
    [TestCase("\"abc")]
    [TestCase("a,\"b,c")]
    [TestCase("\"abc\"\"")]
    [TestCase("\"\"\"")]
    public void RefusesAQuoteThatIsNotClosed(string line)
    {
        Assert.That(() => CsvLineParser.Parse(line), Throws.InstanceOf<FormatException>());
    }

    [TestCase("\"abc\"d")]
    [TestCase("\"abc\" ,d")]
    [TestCase("a,\"b\" ")]
    [TestCase("\"a\"b\"c\"")]
    public void RefusesTextAfterAClosingQuote(string line)
    {
        Assert.That(() => CsvLineParser.Parse(line), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void TakesAnotherSeparator()
    {
        Assert.That(CsvLineParser.Parse("1,5;\"a;b\";;c", ';'), Is.EqualTo(new[] { "1,5", "a;b", "", "c" }));
        Assert.That(CsvLineParser.Parse("a\t\"b\tc\"\t", '\t'), Is.EqualTo(new[] { "a", "b\tc", "" }));
        Assert.That(CsvLineParser.Parse("a.b|c", '|'), Is.EqualTo(new[] { "a.b", "c" }));
        Assert.That(CsvLineParser.Parse("\"a\" b", ' '), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void RefusesBadArguments()
    {
        Assert.That(() => CsvLineParser.Parse(null!), Throws.InstanceOf<ArgumentNullException>());
        Assert.That(() => CsvLineParser.Parse("a\"b", '"'), Throws.InstanceOf<ArgumentException>());
    }
}
