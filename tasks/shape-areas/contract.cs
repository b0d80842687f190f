public abstract record Shape;

public sealed record Circle(double Radius) : Shape;

public sealed record Rectangle(double Width, double Height) : Shape;

public sealed record Triangle(double A, double B, double C) : Shape;

public sealed record Composite(IReadOnlyList<Shape> Members) : Shape;

public static class ShapeMath
{
    public static double Area(Shape shape);
    public static double Perimeter(Shape shape);
    public static string Describe(Shape shape);
}
