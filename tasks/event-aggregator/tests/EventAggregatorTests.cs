using NUnit.Framework;

[TestFixture]
public class EventAggregatorTests
{
    private interface INamed
    {
        string Name { get; }
    }

    private record Animal(string Name) : INamed;

    private sealed record Dog(string Name) : Animal(Name);

    private EventAggregator _events = null!;
    private List<string> _log = null!;

    [SetUp]
    public void SetUp()
    {
        _events = new EventAggregator();
        _log = [];
    }

    [Test]
    public void OnlyHandlersOfTheTypeAreCalled()
    {
        _events.Subscribe<int>(number => _log.Add("int " + number));
        _events.Subscribe<string>(text => _log.Add("string " + text));

        Assert.That(_events.Publish(5), Is.EqualTo(1));
        Assert.That(_events.Publish("five"), Is.EqualTo(1));
        Assert.That(_events.Publish(5.0), Is.EqualTo(0));
        Assert.That(_log, Is.EqualTo(new[] { "int 5", "string five" }));
    }

    [Test]
    public void HandlersOfBaseTypesAndInterfacesAreCalledInOrderOfSubscription()
    {
        _events.Subscribe<object>(_ => _log.Add("object"));
        _events.Subscribe<Dog>(_ => _log.Add("dog"));
        _events.Subscribe<INamed>(named => _log.Add("named " + named.Name));
        _events.Subscribe<Animal>(_ => _log.Add("animal"));
        _events.Subscribe<Dog>(_ => _log.Add("dog again"));

        Assert.That(_events.Publish(new Dog("Rex")), Is.EqualTo(5));
        Assert.That(_log, Is.EqualTo(new[] { "object", "dog", "named Rex", "animal", "dog again" }));

        _log.Clear();
        Assert.That(_events.Publish(new Animal("Tom")), Is.EqualTo(3));
        Assert.That(_log, Is.EqualTo(new[] { "object", "named Tom", "animal" }));
    }

    [Test]
    public void TheRunTimeTypeDecides()
    {
        _events.Subscribe<Dog>(_ => _log.Add("dog"));
        _events.Subscribe<int>(_ => _log.Add("int"));

        Assert.That(_events.Publish<Animal>(new Dog("Rex")), Is.EqualTo(1));
        Assert.That(_events.Publish<object>(3), Is.EqualTo(1));
        Assert.That(_log, Is.EqualTo(new[] { "dog", "int" }));
    }

    [Test]
    public void DisposingEndsTheSubscription()
    {
        var subscription = _events.Subscribe<int>(_ => _log.Add("first"));
        _events.Subscribe<int>(_ => _log.Add("second"));

        subscription.Dispose();
        subscription.Dispose();

        Assert.That(_events.Publish(1), Is.EqualTo(1));
        Assert.That(_log, Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public void TheSameHandlerMayBeSubscribedTwice()
    {
        Action<int> handler = number => _log.Add("got " + number);
        var first = _events.Subscribe(handler);
        var second = _events.Subscribe(handler);

        Assert.That(_events.Publish(1), Is.EqualTo(2));
        first.Dispose();
        first.Dispose();
        Assert.That(_events.Publish(2), Is.EqualTo(1));
        second.Dispose();
        Assert.That(_events.Publish(3), Is.EqualTo(0));
        Assert.That(_log, Is.EqualTo(new[] { "got 1", "got 1", "got 2" }));
    }

    [Test]
    public void ASubscriptionAddedMeanwhileWaitsForTheNextMessage()
    {
        var added = false;
        _events.Subscribe<int>(_ =>
        {
            if (!added)
            {
                added = true;
                _events.Subscribe<int>(number => _log.Add("new " + number));
            }
        });

        Assert.That(_events.Publish(1), Is.EqualTo(1));
        Assert.That(_events.Publish(2), Is.EqualTo(2));
        Assert.That(_log, Is.EqualTo(new[] { "new 2" }));
    }

    [Test]
    public void ASubscriptionEndedMeanwhileIsNotCalled()
    {
        IDisposable? own = null;
        IDisposable? later = null;
        own = _events.Subscribe<int>(_ =>
        {
            _log.Add("first");
            own!.Dispose();
            later!.Dispose();
        });
        _events.Subscribe<int>(_ => _log.Add("second"));
        later = _events.Subscribe<int>(_ => _log.Add("third"));

        Assert.That(_events.Publish(1), Is.EqualTo(2));
        Assert.That(_log, Is.EqualTo(new[] { "first", "second" }));
        Assert.That(_events.Publish(2), Is.EqualTo(1));
    }

    [Test]
    public void AHandlerMayPublish()
    {
        _events.Subscribe<int>(number =>
        {
            _log.Add("int " + number);
            if (number < 3)
            {
                _events.Publish(number + 1);
            }
        });
        _events.Subscribe<int>(number => _log.Add("seen " + number));

        _events.Publish(1);

        Assert.That(_log, Is.EqualTo(new[] { "int 1", "int 2", "int 3", "seen 3", "seen 2", "seen 1" }));
    }

    [Test]
    public void ExceptionsDoNotStopTheOthers()
    {
        var one = new FormatException("one");
        var two = new InvalidOperationException("two");
        _events.Subscribe<int>(_ => throw one);
        _events.Subscribe<int>(_ => _log.Add("called"));
        _events.Subscribe<int>(_ => throw two);
        _events.Subscribe<int>(_ => _log.Add("called too"));

        Assert.That(() => _events.Publish(1), Throws.TypeOf<AggregateException>()
            .With.Property("InnerExceptions").EqualTo(new Exception[] { one, two }));
        Assert.That(_log, Is.EqualTo(new[] { "called", "called too" }));
    }

    [Test]
    public void ASingleExceptionIsWrappedToo()
    {
        var only = new FormatException("only");
        _events.Subscribe<string>(_ => throw only);

        Assert.That(() => _events.Publish("x"), Throws.TypeOf<AggregateException>()
            .With.Property("InnerExceptions").EqualTo(new Exception[] { only }));
    }

    [Test]
    public void NullIsRefused()
    {
        Assert.That(() => _events.Subscribe<int>(null!), Throws.ArgumentNullException);
        Assert.That(() => _events.Publish<string>(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void ThreadsMaySubscribeAndPublishAtOnce()
    {
        var called = 0;
        Parallel.For(0, 400, i =>
        {
            var short1 = _events.Subscribe<string>(_ => { });
            _events.Subscribe<int>(_ => Interlocked.Increment(ref called));
            _events.Publish("x");
            short1.Dispose();
        });

        Assert.That(_events.Publish(1), Is.EqualTo(400));
        Assert.That(called, Is.EqualTo(400));
        Assert.That(_events.Publish("x"), Is.EqualTo(0));
    }
}
