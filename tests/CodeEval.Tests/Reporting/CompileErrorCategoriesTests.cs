using CodeEval.Reporting;
using NUnit.Framework;

namespace CodeEval.Tests.Reporting;

[TestFixture]
public sealed class CompileErrorCategoriesTests
{
    [Test]
    public void No_id_and_no_category_stands_twice()
    {
        var ids = CompileErrorCategories.All.SelectMany(category => CompileErrorCategories.IdsOf(category)).ToList();

        Assert.That(ids, Is.Unique.And.Count.GreaterThan(80));
        Assert.That(ids, Has.All.Match("^(CS|CODEEVAL)[0-9]{4}$"));
        Assert.That(CompileErrorCategories.All, Is.Unique);
    }

    [TestCase("CS1002", "syntax")]
    [TestCase("CS0246", "unknown type")]
    [TestCase("CS0103", "unknown name")]
    [TestCase("CS1061", "unknown member")]
    [TestCase("CS1935", "missing using")]
    [TestCase("CS1503", "wrong overload or argument")]
    [TestCase("CS0029", "missing conversion")]
    [TestCase("CS0161", "missing return")]
    [TestCase("CS0165", "unassigned variable")]
    [TestCase("CS8602", "nullability")]
    [TestCase("CS0122", "accessibility")]
    [TestCase("CS8370", "language version")]
    [TestCase("CS0111", "duplicate definition")]
    [TestCase("CS0535", "not implemented or overridden")]
    [TestCase("CODEEVAL0001", "compiler limit")]
    [TestCase("CODEEVAL0002", "policy")]
    [TestCase("CS9999", "other")]
    [TestCase("", "other")]
    public void An_id_has_its_category(string id, string category) =>
        Assert.That(CompileErrorCategories.Of(id), Is.EqualTo(category));
}
