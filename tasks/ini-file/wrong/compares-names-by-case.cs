using System.Text;

public sealed class IniFile
{
    private readonly Section nameless = new("");
    private readonly List<Section> named = [];

    public IniFile()
    {
    }

    public IReadOnlyList<string> Sections => [.. VisibleSections.Select(section => section.Name)];

    private IEnumerable<Section> VisibleSections => nameless.Values.Count > 0 ? named.Prepend(nameless) : named;

    public static IniFile Load(string path)
    {
        var ini = new IniFile();
        Section current = ini.nameless;
        int number = 0;

        foreach (string rawLine in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            string line = rawLine.Trim();

            if (line.Length == 0 || line[0] is ';' or '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                string name = line[^1] == ']' ? line[1..^1].Trim() : "";
                current = name.Length > 0
                    ? ini.FindOrAdd(name)
                    : throw new FormatException($"The section header in line {number} is malformed.");
                continue;
            }

            int equals = line.IndexOf('=');
            if (equals < 0 || line[..equals].Trim() is not { Length: > 0 } key)
            {
                throw new FormatException($"There is no key in line {number}.");
            }

            current.Values[key] = Unquote(line[(equals + 1)..].Trim());
        }

        return ini;
    }

    public string? Get(string section, string key) => Find(section)?.Values.GetValueOrDefault(key);

    public void Set(string section, string key, string value) => FindOrAdd(section).Values[key] = value;

    public bool Remove(string section, string key) => Find(section)?.Values.Remove(key) ?? false;

    public void Save(string path)
    {
        var text = new StringBuilder();

        foreach (Section section in VisibleSections)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            if (section != nameless)
            {
                text.Append('[').Append(section.Name).Append("]\n");
            }

            foreach ((string key, string value) in section.Values)
            {
                text.Append(key).Append('=').Append(Quote(value)).Append('\n');
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static bool IsQuoted(string value) => value.Length >= 2 && value[0] == '"' && value[^1] == '"';

    private static string Unquote(string value) => IsQuoted(value) ? value[1..^1] : value;

    private static string Quote(string value) =>
        IsQuoted(value) || value.Trim().Length != value.Length ? $"\"{value}\"" : value;

    private Section? Find(string name) =>
        name.Length == 0 ? nameless : named.Find(section => section.Name.Equals(name, StringComparison.Ordinal));

    private Section FindOrAdd(string name)
    {
        if (Find(name) is { } found)
        {
            return found;
        }

        var section = new Section(name);
        named.Add(section);
        return section;
    }

    private sealed class Section(string name)
    {
        public string Name { get; } = name;

        public OrderedDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);
    }
}
