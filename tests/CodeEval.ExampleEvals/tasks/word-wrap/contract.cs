public static class Wrapping
{
    public static IReadOnlyList<string> Wrap(string text, int width);
}
