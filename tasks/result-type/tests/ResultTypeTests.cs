using NUnit.Framework;

[TestFixture]
public class ResultTypeTests
{
    [Test]
    public void SuccessHoldsItsValue()
    {
        var result = Result<int>.Success(42);

        Assert.That(result.IsSuccess, Is.True);
        Assert.That(result.Value, Is.EqualTo(42));
        Assert.That(() => result.Error, Throws.InvalidOperationException);
    }

    [Test]
    public void FailureHoldsItsError()
    {
        var result = Result<int>.Failure("no such user");

        Assert.That(result.IsSuccess, Is.False);
        Assert.That(result.Error, Is.EqualTo("no such user"));
        Assert.That(() => result.Value, Throws.InvalidOperationException);
    }

    [Test]
    public void NullAndEmptyAreToldApart()
    {
        Assert.That(() => Result<int>.Failure(null!), Throws.ArgumentNullException);
        Assert.That(Result<int>.Failure("").Error, Is.Empty);

        var nothing = Result<string?>.Success(null);
        Assert.That(nothing.IsSuccess, Is.True);
        Assert.That(nothing.Value, Is.Null);
        Assert.That(nothing.ValueOr("fallback"), Is.Null);
    }

    [Test]
    public void TheDefaultIsAFailureWithoutText()
    {
        var result = default(Result<int>);

        Assert.That(result.IsSuccess, Is.False);
        Assert.That(result.Error, Is.EqualTo(""));
        Assert.That(() => result.Value, Throws.InvalidOperationException);
        Assert.That(result.Match(_ => "yes", error => "no:" + error), Is.EqualTo("no:"));
        Assert.That(result.Map(x => x + 1).Error, Is.EqualTo(""));
        Assert.That(result.ToString(), Is.EqualTo("Failure()"));
    }

    [Test]
    public void MapChangesTheValueOfASuccessOnly()
    {
        var calls = 0;
        Func<int, string> mapper = x =>
        {
            calls++;
            return "#" + x;
        };

        Assert.That(Result<int>.Success(7).Map(mapper).Value, Is.EqualTo("#7"));
        Assert.That(calls, Is.EqualTo(1));

        var failed = Result<int>.Failure("broken").Map(mapper);
        Assert.That(failed.IsSuccess, Is.False);
        Assert.That(failed.Error, Is.EqualTo("broken"));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public void BindReturnsTheResultOfItsFunction()
    {
        var calls = 0;
        Func<int, Result<double>> half = x =>
        {
            calls++;
            return x % 2 == 0 ? Result<double>.Success(x / 2.0) : Result<double>.Failure("odd");
        };

        Assert.That(Result<int>.Success(8).Bind(half).Value, Is.EqualTo(4.0));
        Assert.That(Result<int>.Success(7).Bind(half).Error, Is.EqualTo("odd"));
        Assert.That(calls, Is.EqualTo(2));
        Assert.That(Result<int>.Failure("broken").Bind(half).Error, Is.EqualTo("broken"));
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public void MatchCallsExactlyOneFunction()
    {
        var good = 0;
        var bad = 0;
        Func<int, int> onSuccess = x => x + ++good;
        Func<string, int> onFailure = text => text.Length + ++bad;

        Assert.That(Result<int>.Success(10).Match(onSuccess, onFailure), Is.EqualTo(11));
        Assert.That((good, bad), Is.EqualTo((1, 0)));
        Assert.That(Result<int>.Failure("four").Match(onSuccess, onFailure), Is.EqualTo(5));
        Assert.That((good, bad), Is.EqualTo((1, 1)));
    }

    [Test]
    public void ValueOrFallsBackOnAFailure()
    {
        Assert.That(Result<int>.Success(0).ValueOr(9), Is.EqualTo(0));
        Assert.That(Result<int>.Failure("x").ValueOr(9), Is.EqualTo(9));
    }

    [Test]
    public void NullFunctionsAreRefusedInEitherState()
    {
        foreach (var result in new[] { Result<int>.Success(1), Result<int>.Failure("x") })
        {
            Assert.That(() => result.Map((Func<int, int>)null!), Throws.ArgumentNullException);
            Assert.That(() => result.Bind((Func<int, Result<int>>)null!), Throws.ArgumentNullException);
            Assert.That(() => result.Match(null!, _ => 0), Throws.ArgumentNullException);
            Assert.That(() => result.Match(_ => 0, null!), Throws.ArgumentNullException);
        }
    }

    [Test]
    public void ExceptionsOfFunctionsPassThrough()
    {
        var result = Result<int>.Success(0);

        Assert.That(() => result.Map(x => 1 / x), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => result.Bind<int>(_ => throw new FormatException("bad")), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void EqualityComparesStateAndContent()
    {
        Assert.That(Result<string>.Success("a") == Result<string>.Success("a"), Is.True);
        Assert.That(Result<string>.Success("a") == Result<string>.Success("b"), Is.False);
        Assert.That(Result<string>.Failure("a") == Result<string>.Failure("a"), Is.True);
        Assert.That(Result<string>.Failure("a") == Result<string>.Failure("b"), Is.False);
        Assert.That(Result<string>.Success("a") == Result<string>.Failure("a"), Is.False);
        Assert.That(Result<int>.Success(0) == Result<int>.Failure("a"), Is.False);
    }

    [Test]
    public void ToStringShowsEitherState()
    {
        Assert.That(Result<int>.Success(42).ToString(), Is.EqualTo("Success(42)"));
        Assert.That(Result<int>.Failure("no such user").ToString(), Is.EqualTo("Failure(no such user)"));
        Assert.That(Result<string?>.Success(null).ToString(), Is.EqualTo("Success()"));
    }
}
