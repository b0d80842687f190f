using System.Globalization;
using System.Text.RegularExpressions;

public sealed class SemanticVersion : IComparable<SemanticVersion>, IEquatable<SemanticVersion>
{
    private const string Number = "(0|[1-9][0-9]*)";
    private const string PrereleaseIdentifier = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private const string BuildIdentifier = "[0-9A-Za-z-]+";

    private static readonly Regex Pattern = new(
        $@"\A{Number}\.{Number}\.{Number}" +
        $@"(?:-({PrereleaseIdentifier}(?:\.{PrereleaseIdentifier})*))?" +
        $@"(?:\+({BuildIdentifier}(?:\.{BuildIdentifier})*))?\z",
        RegexOptions.CultureInvariant);

    private SemanticVersion(int major, int minor, int patch, string prerelease, string build)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = prerelease;
        Build = build;
    }

    public int Major { get; }

    public int Minor { get; }

    public int Patch { get; }

    public string Prerelease { get; }

    public string Build { get; }

    public static SemanticVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out SemanticVersion? version)
            ? version!
            : throw new FormatException($"'{text}' is not a semantic version.");
    }

    public static bool TryParse(string? text, out SemanticVersion? version)
    {
        version = null;

        if (text is null
            || Pattern.Match(text) is not { Success: true } match
            || !TryParseNumber(match.Groups[1], out int major)
            || !TryParseNumber(match.Groups[2], out int minor)
            || !TryParseNumber(match.Groups[3], out int patch))
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, match.Groups[4].Value, match.Groups[5].Value);
        return true;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        int result = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return result != 0 ? result : ComparePrereleases(Prerelease, other.Prerelease);
    }

    public bool Equals(SemanticVersion? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as SemanticVersion);

    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Prerelease);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (Prerelease.Length > 0 ? "-" + Prerelease : "")
        + (Build.Length > 0 ? "+" + Build : "");

    public static bool operator ==(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) == 0;

    public static bool operator !=(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) != 0;

    public static bool operator <(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) < 0;

    public static bool operator >(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) > 0;

    public static bool operator <=(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) <= 0;

    public static bool operator >=(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) >= 0;

    private static int Compare(SemanticVersion? left, SemanticVersion? right) =>
        left is not null ? left.CompareTo(right) : right is null ? 0 : -1;

    private static bool TryParseNumber(Group group, out int number) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int ComparePrereleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            // The empty one is the release, and it comes last.
            return right.Length.CompareTo(left.Length);
        }

        string[] a = left.Split('.');
        string[] b = right.Split('.');
        int difference = a.Zip(b, CompareIdentifiers).FirstOrDefault(result => result != 0);
        return difference != 0 ? difference : a.Length.CompareTo(b.Length);
    }

    private static int CompareIdentifiers(string left, string right) =>
        (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit)) switch
        {
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
}
