public sealed class SemanticVersion : IComparable<SemanticVersion>, IEquatable<SemanticVersion>
{
    public int Major { get; }
    public int Minor { get; }
    public int Patch { get; }
    public string Prerelease { get; }
    public string Build { get; }

    public static SemanticVersion Parse(string text);
    public static bool TryParse(string? text, out SemanticVersion? version);

    public int CompareTo(SemanticVersion? other);
    public bool Equals(SemanticVersion? other);
    public override bool Equals(object? obj);
    public override int GetHashCode();
    public override string ToString();

    public static bool operator ==(SemanticVersion? left, SemanticVersion? right);
    public static bool operator !=(SemanticVersion? left, SemanticVersion? right);
    public static bool operator <(SemanticVersion? left, SemanticVersion? right);
    public static bool operator >(SemanticVersion? left, SemanticVersion? right);
    public static bool operator <=(SemanticVersion? left, SemanticVersion? right);
    public static bool operator >=(SemanticVersion? left, SemanticVersion? right);
}
