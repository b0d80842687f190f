public static class Slug
{
    public static string Create(string text, int maxLength = 80);
}
