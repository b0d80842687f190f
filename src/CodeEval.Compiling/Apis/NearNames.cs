using System.Collections.Immutable;

namespace CodeEval.Compiling.Apis;

/// <summary>Finds names that somebody may have meant who wrote another.</summary>
internal static class NearNames
{
    private const int MaxSuggestions = 5;

    /// <summary>The names that differ from one by few letters, the nearest first.</summary>
    public static ImmutableArray<string> Find(string name, IEnumerable<string> names)
    {
        // A third of a name that is wrong is another name.
        var most = Math.Clamp(name.Length / 3, 1, 3);
        return
        [
            .. names
                .Distinct(StringComparer.Ordinal)
                .Where(other => Math.Abs(other.Length - name.Length) <= most)
                .Select(other => (Name: other, Distance: Distance(name.ToLowerInvariant(), other.ToLowerInvariant())))
                .Where(found => found.Distance <= most)
                .OrderBy(found => found.Distance)
                .ThenBy(found => found.Name, StringComparer.Ordinal)
                .Take(MaxSuggestions)
                .Select(found => found.Name),
        ];
    }

    /// <summary>How many letters must be put in, taken out, changed or swapped with their neighbours (optimal string alignment).</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Nearest(rows, left, right, i, j);
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Nearest(int[,] rows, string left, string right, int i, int j)
    {
        var change = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var least = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(least, rows[i - 2, j - 2] + 1)
            : least;
    }
}
