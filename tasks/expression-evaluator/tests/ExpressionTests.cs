using NUnit.Framework;

namespace HiddenTests;

[TestFixture]
public class ExpressionTests
{
    private static decimal D(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [TestCase("7", "7")]
    [TestCase("0.25", "0.25")]
    [TestCase("007", "7")]
    [TestCase("1234567890.0987654321", "1234567890.0987654321")]
    public void Numbers_are_values(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [TestCase("1+2", "3")]
    [TestCase("1-2", "-1")]
    [TestCase("6*7", "42")]
    [TestCase("1/8", "0.125")]
    [TestCase("0.1+0.2", "0.3")]
    public void Operators_calculate(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [TestCase("2+3*4", "14")]
    [TestCase("2*3+4", "10")]
    [TestCase("20-6/3", "18")]
    [TestCase("1+2*3-4/2*5", "-3")]
    public void Multiplication_binds_more_tightly(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [TestCase("10-4-3", "3")]
    [TestCase("8/4/2", "1")]
    [TestCase("8/4*2", "4")]
    [TestCase("10-4+3", "9")]
    public void Equal_rank_is_evaluated_from_left_to_right(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [TestCase("-2", "-2")]
    [TestCase("--2", "2")]
    [TestCase("- - -2", "-2")]
    [TestCase("-2*3", "-6")]
    [TestCase("2*-3", "-6")]
    [TestCase("2--3", "5")]
    [TestCase("2 - - 3", "5")]
    [TestCase("6/-2/-3", "1")]
    [TestCase("-2+3", "1")]
    [TestCase("-(1+2)", "-3")]
    [TestCase("-(-(4))", "4")]
    public void A_minus_may_be_a_sign(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [TestCase("(2+3)*4", "20")]
    [TestCase("2*(3+4)-(5-(6-7))", "8")]
    [TestCase("((((1))))", "1")]
    [TestCase(" \t( 1\t+ 2 ) * 3 \t", "9")]
    public void Parentheses_come_first(string expression, string expected)
    {
        Assert.That(ExpressionEvaluator.Evaluate(expression), Is.EqualTo(D(expected)));
    }

    [Test]
    public void Parentheses_may_be_deep_and_chains_long()
    {
        string deep = new string('(', 200) + "1" + new string(')', 200);
        string chain = "0" + string.Concat(Enumerable.Repeat("+1", 5000));

        Assert.That(ExpressionEvaluator.Evaluate(deep), Is.EqualTo(1m));
        Assert.That(ExpressionEvaluator.Evaluate(chain), Is.EqualTo(5000m));
    }

    [TestCase("1 + * 2", 4)]
    [TestCase("2 3", 2)]
    [TestCase("(1 + 2", 6)]
    [TestCase("1 + 2)", 5)]
    [TestCase("12.x", 3)]
    [TestCase("12.", 3)]
    [TestCase("1 + ", 4)]
    [TestCase("", 0)]
    [TestCase("   ", 3)]
    [TestCase("2 $ 3", 2)]
    [TestCase("$", 0)]
    [TestCase("+1", 0)]
    [TestCase("1 + +1", 4)]
    [TestCase(".5", 0)]
    [TestCase("1.2.3", 3)]
    [TestCase("1. 5", 2)]
    [TestCase("()", 1)]
    [TestCase("(1)(2)", 3)]
    [TestCase("2(3)", 1)]
    [TestCase("(1 2)", 3)]
    [TestCase("((1)", 4)]
    [TestCase("1-", 2)]
    [TestCase("-", 1)]
    [TestCase("1\n+2", 1)]
    [TestCase("1,5", 1)]
    [TestCase("1e3", 1)]
    [TestCase("\u0663", 0)]
    public void Errors_have_a_position(string expression, int position)
    {
        Assert.That(
            () => ExpressionEvaluator.Evaluate(expression),
            Throws.InstanceOf<ExpressionException>().With.Property("Position").EqualTo(position));
    }

    [Test]
    public void Division_by_zero_is_left_to_decimal()
    {
        Assert.That(() => ExpressionEvaluator.Evaluate("1/(2-2)"), Throws.InstanceOf<DivideByZeroException>());
        Assert.That(() => ExpressionEvaluator.Evaluate("79228162514264337593543950335 * 2"), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void Errors_in_the_text_come_before_the_arithmetic()
    {
        Assert.That(
            () => ExpressionEvaluator.Evaluate("1 / 0 + )"),
            Throws.InstanceOf<ExpressionException>().With.Property("Position").EqualTo(8));
    }

    [Test]
    [SetCulture("de-DE")]
    public void The_culture_has_no_influence()
    {
        Assert.That(ExpressionEvaluator.Evaluate("1.5*2"), Is.EqualTo(3m));
    }

    [Test]
    public void Null_is_refused()
    {
        Assert.That(() => ExpressionEvaluator.Evaluate(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void The_exception_keeps_message_and_position()
    {
        var exception = new ExpressionException("there is something wrong", 17);

        Assert.That(exception.Message, Is.EqualTo("there is something wrong"));
        Assert.That(exception.Position, Is.EqualTo(17));
    }
}
