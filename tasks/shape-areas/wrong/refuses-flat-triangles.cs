public abstract record Shape;

public sealed record Circle(double Radius) : Shape;

public sealed record Rectangle(double Width, double Height) : Shape;

public sealed record Triangle(double A, double B, double C) : Shape;

public sealed record Composite(IReadOnlyList<Shape> Members) : Shape;

public static class ShapeMath
{
    public static double Area(Shape shape) => Checked(shape) switch
    {
        Circle(var radius) => Math.PI * radius * radius,
        Rectangle(var width, var height) => width * height,
        Triangle triangle => Heron(triangle),
        Composite(var members) => members.Sum(Area),
        _ => throw Unknown(shape),
    };

    public static double Perimeter(Shape shape) => Checked(shape) switch
    {
        Circle(var radius) => 2 * Math.PI * radius,
        Rectangle(var width, var height) => 2 * (width + height),
        Triangle(var a, var b, var c) => a + b + c,
        Composite(var members) => members.Sum(Perimeter),
        _ => throw Unknown(shape),
    };

    public static string Describe(Shape shape) => shape switch
    {
        null => throw new ArgumentNullException(nameof(shape)),
        Circle => "circle",
        Rectangle(var width, var height) => width == height ? "square" : "rectangle",
        Triangle(var a, var b, var c) when a == b && b == c => "equilateral triangle",
        Triangle(var a, var b, var c) when a == b || b == c || a == c => "isosceles triangle",
        Triangle => "scalene triangle",
        Composite(var members) => $"group of {members.Count}",
        _ => throw Unknown(shape),
    };

    private static Shape Checked(Shape shape) => shape switch
    {
        null => throw new ArgumentNullException(nameof(shape)),
        Circle(< 0) or Rectangle(< 0, _) or Rectangle(_, < 0) or Triangle(< 0, _, _) or Triangle(_, < 0, _) or Triangle(_, _, < 0)
            => throw new ArgumentException("A measure is negative.", nameof(shape)),
        Triangle(var a, var b, var c) when a >= b + c || b >= a + c || c >= a + b
            => throw new ArgumentException("These sides make no triangle.", nameof(shape)),
        _ => shape,
    };

    private static double Heron(Triangle triangle)
    {
        var (a, b, c) = triangle;
        var s = (a + b + c) / 2;
        return Math.Sqrt(Math.Max(0, s * (s - a) * (s - b) * (s - c)));
    }

    private static NotSupportedException Unknown(Shape shape) => new($"Shapes of type {shape.GetType()} are not supported.");
}
