public static class Names
{
    public static string Initials(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(word => word[0]));
    }
}
