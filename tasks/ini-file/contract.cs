public sealed class IniFile
{
    public IniFile();
    public IReadOnlyList<string> Sections { get; }
    public static IniFile Load(string path);
    public string? Get(string section, string key);
    public void Set(string section, string key, string value);
    public bool Remove(string section, string key);
    public void Save(string path);
}
