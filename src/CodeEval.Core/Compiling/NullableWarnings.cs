using System.Collections.Frozen;

namespace CodeEval.Compiling;

/// <summary>
/// Which warnings of the compiler are about null: those that its documentation groups under "nullable warnings". It does not
/// give a warning's group, so the ids are listed.
/// </summary>
public static class NullableWarnings
{
    private static readonly FrozenSet<string> Ids =
    [
        "CS8597", "CS8600", "CS8601", "CS8602", "CS8603", "CS8604", "CS8605", "CS8607", "CS8608", "CS8609", "CS8610",
        "CS8611", "CS8612", "CS8613", "CS8614", "CS8615", "CS8616", "CS8617", "CS8618", "CS8619", "CS8620", "CS8621", "CS8622",
        "CS8624", "CS8625", "CS8629", "CS8631", "CS8633", "CS8634", "CS8643", "CS8644", "CS8645", "CS8655", "CS8656", "CS8667",
        "CS8670", "CS8714", "CS8762", "CS8763", "CS8764", "CS8765", "CS8766", "CS8767", "CS8768", "CS8769", "CS8770", "CS8774",
        "CS8775", "CS8776", "CS8777", "CS8819", "CS8824", "CS8825", "CS8847",
    ];

    /// <summary>Whether an id, such as <c>CS8602</c>, is that of such a warning.</summary>
    public static bool IsOne(string id) => Ids.Contains(id);
}
