using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Tests as people write them, passing and failing. A zygote runs them before it forks: what the runtime loads and
/// compiles for them, above all generic code for each type of value, is then there in every child. None waits for
/// anything, since a zygote must not have threads.
/// </summary>
[TestFixture]
internal sealed class CommonTests
{
    private static readonly int[] Numbers = [3, 1, 2];
    private static readonly int[] Sorted = [1, 2, 3];
    private static readonly string[] Words = ["one", "two", "three"];
    private static readonly object?[][] Rows = [[1, "a", true], [2, null, false]];

    private List<string> _lines = [];

    [SetUp]
    public void SetUp() => _lines = ["a", "b"];

    [TearDown]
    public void TearDown() => _lines.Clear();

    [TestCase(1, 2, 3)]
    [TestCase(-1, 1, 0)]
    public void Cases_of_numbers(int left, int right, int sum) => Assert.That(left + right, Is.EqualTo(sum));

    [TestCase("a", ExpectedResult = "A")]
    [TestCase("", ExpectedResult = "")]
    [TestCase("b", ExpectedResult = "B")]
    public string Cases_with_results(string text) => text.ToUpperInvariant();

    [TestCaseSource(nameof(Rows))]
    public void Cases_from_a_source(int number, string? text, bool flag)
    {
        Assert.That(number, Is.Positive.And.LessThan(3));
        Assert.That(text is null, Is.Not.EqualTo(flag));
    }

    [Test]
    public void Values()
    {
        Assert.That(1L, Is.EqualTo(1L));
        Assert.That(1.5, Is.EqualTo(1.5).Within(0.01));
        Assert.That(1.5m, Is.EqualTo(1.5m).And.GreaterThan(1m));
        Assert.That('c', Is.EqualTo('c'));
        Assert.That(DayOfWeek.Monday, Is.EqualTo(DayOfWeek.Monday));
        Assert.That(new DateTime(2024, 2, 29), Is.EqualTo(new DateTime(2024, 2, 29)));
        Assert.That(new DateOnly(2024, 2, 29).AddDays(1), Is.EqualTo(new DateOnly(2024, 3, 1)));
        Assert.That(TimeSpan.FromSeconds(90), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromMinutes(2)));
        Assert.That((int?)1, Is.EqualTo(1));
        Assert.That((1, "a"), Is.EqualTo((1, "a")));
        Assert.That(new KeyValuePair<string, int>("a", 1).Key, Is.EqualTo("a"));
        Assert.That(5, Is.InRange(1, 9).And.Not.Zero);
    }

    [Test]
    public void Truths_and_nulls()
    {
        object same = _lines;
        Assert.That(true);
        Assert.That(_lines.Count == 2, Is.True);
        Assert.That(_lines.Contains("c"), Is.False);
        Assert.That((object?)null, Is.Null);
        Assert.That(same, Is.Not.Null.And.SameAs(_lines).And.InstanceOf<List<string>>());
        Assert.That(same.GetType(), Is.EqualTo(typeof(List<string>)));
    }

    [Test]
    public void Texts()
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{1.5:0.00} and {Numbers.Length}");
        Assert.That(text, Is.EqualTo("1.50 and 3"));
        Assert.That(text, Does.Contain("and").And.StartWith("1").And.EndsWith("3").And.Match("[0-9] and"));
        Assert.That(text, Is.Not.Empty.And.Length.EqualTo(10));
        Assert.That(new StringBuilder().Append(1).AppendLine().Append('x').ToString(), Is.EqualTo("1\nx").IgnoreCase);
        Assert.That(string.Join(',', text.Split(' ').Select(part => part.Trim())), Is.EqualTo("1.50,and,3"));
    }

    [Test]
    public void Collections()
    {
        Assert.That(Numbers.Order().ToArray(), Is.EqualTo(Sorted));
        Assert.That(Numbers, Is.EquivalentTo(Sorted).And.Unique.And.Not.Ordered);
        Assert.That(Numbers, Has.Length.EqualTo(3).And.Member(2).And.None.EqualTo(4));
        Assert.That(Words, Is.EqualTo(Words.ToList()));
        Assert.That(Words.ToList(), Has.Count.EqualTo(3).And.Contain("two").And.All.Not.Empty);
        Assert.That(_lines, Is.EqualTo(new List<string> { "a", "b" }));
        Assert.That(new Dictionary<string, int> { ["a"] = 1 }, Is.EqualTo(new Dictionary<string, int> { ["a"] = 1 }).And.ContainKey("a"));
        Assert.That(Words.ToImmutableArray().IsEmpty, Is.False);
        Assert.That(Array.Empty<int>(), Is.Empty);
        Assert.That(new HashSet<int>(Numbers).SetEquals([1, 2, 3]), Is.True);
        Assert.That(new Queue<int>(Numbers).Dequeue() + new Stack<int>(Numbers).Pop(), Is.EqualTo(5));
    }

    [Test]
    public void Queries()
    {
        Assert.That(Numbers.Where(number => number > 1).Sum(), Is.EqualTo(5));
        Assert.That(Words.GroupBy(word => word.Length).ToDictionary(group => group.Key, group => group.Count())[3], Is.EqualTo(2));
        Assert.That(Words.OrderBy(word => word, StringComparer.Ordinal).ThenBy(word => word.Length).First(), Is.EqualTo("one"));
        Assert.That(Words.Zip(Numbers).Select(pair => pair.First + pair.Second).Last(), Is.EqualTo("three2"));
        Assert.That(Numbers.Select((number, index) => number * index).Aggregate(0, Math.Max), Is.EqualTo(4));
        Assert.That(Numbers.Any(number => number > 2) && !Numbers.All(number => number > 2), Is.True);
    }

    [Test]
    public void Exceptions()
    {
        Assert.That(() => ArgumentNullException.ThrowIfNull((object?)null), Throws.ArgumentNullException);
        Assert.That(() => int.Parse("x", CultureInfo.InvariantCulture), Throws.TypeOf<FormatException>().With.Message.Contains("x"));
        Assert.That(() => _lines[5], Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("index"));
        Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First());
        Assert.DoesNotThrow(() => _lines.Add("c"));
    }

    [Test]
    public async Task Tasks()
    {
        Assert.That(await Task.FromResult(1), Is.EqualTo(1));
        Assert.That(await new ValueTask<string>("a"), Is.EqualTo("a"));
        _ = Assert.ThrowsAsync<InvalidOperationException>(() => Task.FromException(new InvalidOperationException("No.")));
        await foreach (int number in Count(2))
        {
            Assert.That(number, Is.LessThan(2));
        }
    }

    [Test]
    public void Several_at_once()
    {
        Assert.Multiple(() =>
        {
            Assert.That(1, Is.EqualTo(1));
            Assert.That("a", Is.EqualTo("a"));
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(2, Is.EqualTo(2));
        }
    }

    [Test]
    public void A_wrong_number() => Assert.That(Numbers.Length, Is.EqualTo(4), "How many?");

    [Test]
    public void A_wrong_text() => Assert.That("one two", Is.EqualTo("one three"));

    [Test]
    public void A_wrong_collection() => Assert.That(Numbers, Is.EqualTo(Sorted));

    [Test]
    public void A_missing_exception() => Assert.That(() => _lines.Add("c"), Throws.ArgumentException);

    [Test]
    public void An_exception() => throw new InvalidOperationException("Not as it should be.");

    [Test]
    public void Several_wrong_at_once() => Assert.Multiple(() =>
    {
        Assert.That(true, Is.False);
        Assert.That((object?)null, Is.Not.Null);
    });

    private static async IAsyncEnumerable<int> Count(int count)
    {
        for (int number = 0; number < count; number++)
        {
            await Task.CompletedTask;
            yield return number;
        }
    }
}
