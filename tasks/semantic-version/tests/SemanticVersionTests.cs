using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class SemanticVersionTests
{
    private static readonly string[] Ascending =
    [
        "0.0.0-0",
        "0.0.0",
        "0.0.1",
        "0.2.0",
        "0.10.0",
        "1.0.0--",
        "1.0.0-0a",
        "1.0.0-ALPHA",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.2",
        "1.0.0-alpha.11",
        "1.0.0-alpha.99999999999999999998",
        "1.0.0-alpha.99999999999999999999",
        "1.0.0-alpha.100000000000000000000",
        "1.0.0-alpha.beta",
        "1.0.0-alpha.beta.0",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.0.1-x",
        "1.0.1",
        "2.0.0",
        "10.0.0",
        "2147483647.0.0",
    ];

    private static SemanticVersion V(string text) => SemanticVersion.Parse(text);

    [Test]
    public void The_parts_are_read()
    {
        SemanticVersion version = V("1.42.7-rc.1.x-y+build.007");

        Assert.That(version.Major, Is.EqualTo(1));
        Assert.That(version.Minor, Is.EqualTo(42));
        Assert.That(version.Patch, Is.EqualTo(7));
        Assert.That(version.Prerelease, Is.EqualTo("rc.1.x-y"));
        Assert.That(version.Build, Is.EqualTo("build.007"));
    }

    [Test]
    public void Missing_parts_are_empty()
    {
        Assert.That(V("1.2.3").Prerelease, Is.Empty);
        Assert.That(V("1.2.3").Build, Is.Empty);
        Assert.That(V("1.2.3-a").Build, Is.Empty);
        Assert.That(V("1.2.3+a-b").Prerelease, Is.Empty);
        Assert.That(V("1.2.3+a-b").Build, Is.EqualTo("a-b"));
    }

    [TestCase("0.0.0")]
    [TestCase("1.2.3-0.a.0b.00x.--.-1")]
    [TestCase("1.2.3+001.00")]
    [TestCase("1.0.0-123456789012345678901234567890+x")]
    [TestCase("2147483647.2147483647.2147483647")]
    public void Text_can_be_read_and_written(string text)
    {
        Assert.That(SemanticVersion.TryParse(text, out SemanticVersion? version), Is.True);
        Assert.That(version!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("1.2")]
    [TestCase("1.2.3.4")]
    [TestCase("v1.2.3")]
    [TestCase(" 1.2.3")]
    [TestCase("1.2.3 ")]
    [TestCase("1.2.3\n")]
    [TestCase("1. 2.3")]
    [TestCase("01.2.3")]
    [TestCase("1.02.3")]
    [TestCase("1.2.00")]
    [TestCase("-1.2.3")]
    [TestCase("+1.2.3")]
    [TestCase("1..3")]
    [TestCase("a.b.c")]
    [TestCase("2147483648.0.0")]
    [TestCase("0.0.99999999999")]
    [TestCase("1.2.3-")]
    [TestCase("1.2.3-a.")]
    [TestCase("1.2.3-.a")]
    [TestCase("1.2.3-a..b")]
    [TestCase("1.2.3-01")]
    [TestCase("1.2.3-a.00")]
    [TestCase("1.2.3-ä")]
    [TestCase("1.2.3-a_b")]
    [TestCase("1.2.3+")]
    [TestCase("1.2.3-+b")]
    [TestCase("1.2.3+a..b")]
    [TestCase("1.2.3+a+b")]
    [TestCase("1.2.\u0663")]
    public void Invalid_text_is_refused(string text)
    {
        Assert.That(SemanticVersion.TryParse(text, out SemanticVersion? version), Is.False);
        Assert.That(version is null, Is.True);
        Assert.That(() => SemanticVersion.Parse(text), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Null_is_refused()
    {
        Assert.That(SemanticVersion.TryParse(null, out SemanticVersion? version), Is.False);
        Assert.That(version is null, Is.True);
        Assert.That(() => SemanticVersion.Parse(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Every_version_comes_before_the_later_ones()
    {
        for (int i = 0; i < Ascending.Length; i++)
        {
            for (int j = 0; j < Ascending.Length; j++)
            {
                int sign = Math.Sign(V(Ascending[i]).CompareTo(V(Ascending[j])));
                Assert.That(sign, Is.EqualTo(i.CompareTo(j)), Ascending[i] + " and " + Ascending[j]);
            }
        }
    }

    [Test]
    public void Sorting_uses_the_precedence()
    {
        SemanticVersion[] versions = Ascending.Reverse().Select(V).Order().ToArray();

        Assert.That(versions.Select(version => version.ToString()), Is.EqualTo(Ascending));
    }

    [Test]
    public void Build_metadata_has_no_influence()
    {
        SemanticVersion a = V("1.0.0-x.1+a");
        SemanticVersion b = V("1.0.0-x.1+b.2");

        Assert.That(a.CompareTo(b), Is.Zero);
        Assert.That(a.Equals(b), Is.True);
        Assert.That(a.Equals((object)b), Is.True);
        Assert.That(a == b, Is.True);
        Assert.That(a != b, Is.False);
        Assert.That(a <= b, Is.True);
        Assert.That(a < b, Is.False);
        Assert.That(a.GetHashCode(), Is.EqualTo(b.GetHashCode()));
    }

    [Test]
    public void Different_versions_are_not_equal()
    {
        SemanticVersion a = V("1.0.0-alpha");

        Assert.That(a.Equals(V("1.0.0-ALPHA")), Is.False);
        Assert.That(a == V("1.0.0"), Is.False);
        Assert.That(a != V("1.0.0-alpha.1"), Is.True);
        Assert.That(a.Equals("1.0.0-alpha"), Is.False);
        Assert.That(a.Equals((object?)null), Is.False);
    }

    [TestCase("1.2.3-rc.1", "1.2.3")]
    [TestCase("1.9.0", "1.10.0")]
    [TestCase("1.0.0-2", "1.0.0-10")]
    public void The_operators_follow_the_precedence(string lower, string higher)
    {
        SemanticVersion a = V(lower);
        SemanticVersion b = V(higher);

        Assert.That(a < b, Is.True);
        Assert.That(a <= b, Is.True);
        Assert.That(a > b, Is.False);
        Assert.That(a >= b, Is.False);
        Assert.That(b > a, Is.True);
        Assert.That(b >= a, Is.True);
        Assert.That(b < a, Is.False);
        Assert.That(b <= a, Is.False);
    }

    [Test]
    public void Null_comes_first()
    {
        SemanticVersion a = V("0.0.0-0");
        SemanticVersion? none = null;
        SemanticVersion? nothing = null;

        Assert.That(a.CompareTo(null), Is.Positive);
        Assert.That(a.Equals(none), Is.False);
        Assert.That(a == none, Is.False);
        Assert.That(none != a, Is.True);
        Assert.That(none < a, Is.True);
        Assert.That(none <= a, Is.True);
        Assert.That(a > none, Is.True);
        Assert.That(none >= a, Is.False);
        Assert.That(none == nothing, Is.True);
        Assert.That(none <= nothing, Is.True);
        Assert.That(none >= nothing, Is.True);
        Assert.That(none < nothing, Is.False);
        Assert.That(none > nothing, Is.False);
    }
}
