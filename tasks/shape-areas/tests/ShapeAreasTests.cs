using NUnit.Framework;

[TestFixture]
public class ShapeAreasTests
{
    private sealed record Hexagon(double Side) : Shape;

    [Test]
    public void CirclesAndRectangles()
    {
        Assert.That(ShapeMath.Area(new Circle(2)), Is.EqualTo(4 * Math.PI).Within(1e-9));
        Assert.That(ShapeMath.Perimeter(new Circle(2)), Is.EqualTo(4 * Math.PI).Within(1e-9));
        Assert.That(ShapeMath.Area(new Circle(0.5)), Is.EqualTo(Math.PI / 4).Within(1e-9));
        Assert.That(ShapeMath.Area(new Rectangle(2.5, 4)), Is.EqualTo(10).Within(1e-9));
        Assert.That(ShapeMath.Perimeter(new Rectangle(2.5, 4)), Is.EqualTo(13).Within(1e-9));
    }

    [TestCase(3, 4, 5, 6)]
    [TestCase(5, 3, 4, 6)]
    [TestCase(2, 2, 2, 1.7320508075688772)]
    [TestCase(5, 5, 6, 12)]
    [TestCase(1, 2, 3, 0)]
    [TestCase(0, 4, 4, 0)]
    public void Triangles(double a, double b, double c, double area)
    {
        Assert.That(ShapeMath.Area(new Triangle(a, b, c)), Is.EqualTo(area).Within(1e-9));
        Assert.That(ShapeMath.Perimeter(new Triangle(a, b, c)), Is.EqualTo(a + b + c).Within(1e-9));
    }

    [Test]
    public void MeasuresOfZeroAreAllowed()
    {
        Assert.That(ShapeMath.Area(new Circle(0)), Is.Zero);
        Assert.That(ShapeMath.Perimeter(new Rectangle(0, 3)), Is.EqualTo(6).Within(1e-9));
        Assert.That(ShapeMath.Area(new Triangle(0, 0, 0)), Is.Zero);
    }

    [Test]
    public void CompositesAddUpTheirMembers()
    {
        Shape inner = new Composite([new Rectangle(1, 2), new Rectangle(3, 4)]);
        Shape outer = new Composite([inner, new Triangle(3, 4, 5), inner]);

        Assert.That(ShapeMath.Area(inner), Is.EqualTo(14).Within(1e-9));
        Assert.That(ShapeMath.Area(outer), Is.EqualTo(34).Within(1e-9));
        Assert.That(ShapeMath.Perimeter(outer), Is.EqualTo(52).Within(1e-9));
        Assert.That(ShapeMath.Area(new Composite([])), Is.Zero);
        Assert.That(ShapeMath.Perimeter(new Composite([])), Is.Zero);
    }

    private static IEnumerable<Shape> Impossible()
    {
        yield return new Circle(-1);
        yield return new Rectangle(-1, 2);
        yield return new Rectangle(2, -1);
        yield return new Rectangle(-2, -2);
        yield return new Triangle(-3, 4, 5);
        yield return new Triangle(3, 4, -5);
        yield return new Triangle(1, 2, 4);
        yield return new Triangle(1, 4, 2);
        yield return new Triangle(4, 1, 2);
        yield return new Composite([new Circle(1), new Circle(-1)]);
    }

    [TestCaseSource(nameof(Impossible))]
    public void ImpossibleMeasuresAreRefused(Shape shape)
    {
        Assert.That(() => ShapeMath.Area(shape), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ShapeMath.Perimeter(shape), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void DescribeNamesTheShape()
    {
        Assert.That(ShapeMath.Describe(new Circle(1)), Is.EqualTo("circle"));
        Assert.That(ShapeMath.Describe(new Rectangle(1, 2)), Is.EqualTo("rectangle"));
        Assert.That(ShapeMath.Describe(new Rectangle(2, 2)), Is.EqualTo("square"));
        Assert.That(ShapeMath.Describe(new Composite([])), Is.EqualTo("group of 0"));
        Assert.That(ShapeMath.Describe(new Composite([new Circle(1)])), Is.EqualTo("group of 1"));
    }

    [TestCase(2, 2, 2, "equilateral triangle")]
    [TestCase(2, 2, 3, "isosceles triangle")]
    [TestCase(2, 3, 2, "isosceles triangle")]
    [TestCase(3, 2, 2, "isosceles triangle")]
    [TestCase(3, 4, 5, "scalene triangle")]
    public void DescribeLooksAtTheSidesOfATriangle(double a, double b, double c, string expected)
    {
        Assert.That(ShapeMath.Describe(new Triangle(a, b, c)), Is.EqualTo(expected));
    }

    [Test]
    public void DescribeCountsDirectMembersOnly()
    {
        var inner = new Composite([new Circle(1), new Circle(2), new Circle(3)]);

        Assert.That(ShapeMath.Describe(new Composite([inner, new Circle(4)])), Is.EqualTo("group of 2"));
    }

    [Test]
    public void DescribeDoesNotCheckMeasures()
    {
        Assert.That(ShapeMath.Describe(new Circle(-1)), Is.EqualTo("circle"));
        Assert.That(ShapeMath.Describe(new Triangle(1, 2, 40)), Is.EqualTo("scalene triangle"));
    }

    [Test]
    public void NullAndUnknownShapesAreRefused()
    {
        Assert.That(() => ShapeMath.Area(null!), Throws.ArgumentNullException);
        Assert.That(() => ShapeMath.Perimeter(null!), Throws.ArgumentNullException);
        Assert.That(() => ShapeMath.Describe(null!), Throws.ArgumentNullException);
        Assert.That(() => ShapeMath.Area(new Hexagon(1)), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => ShapeMath.Perimeter(new Hexagon(1)), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => ShapeMath.Describe(new Hexagon(1)), Throws.TypeOf<NotSupportedException>());
    }
}
