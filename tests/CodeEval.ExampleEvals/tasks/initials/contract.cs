public static class Names
{
    public static string Initials(string name);
}
