using NUnit.Framework;

[TestFixture]
public class CsvExamples
{
    [Test]
    public void A_record_of_plain_fields()
    {
        Assert.That(CsvLineParser.Parse("red,green,,blue"), Is.EqualTo(new[] { "red", "green", "", "blue" }));
    }

    [Test]
    public void A_quoted_field_with_a_separator_and_a_quote()
    {
        Assert.That(CsvLineParser.Parse("7,\"6\"\" pipe, steel\",12"), Is.EqualTo(new[] { "7", "6\" pipe, steel", "12" }));
    }

    [Test]
    public void Another_separator()
    {
        Assert.That(CsvLineParser.Parse("north;south", ';'), Is.EqualTo(new[] { "north", "south" }));
    }
}
