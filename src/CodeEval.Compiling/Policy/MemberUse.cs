using System.Collections.Immutable;

namespace CodeEval.Compiling.Policy;

/// <summary>A member as the policy sees it, whether read from an assembly or from the compiler's symbols.</summary>
/// <param name="Type">The full name of its type, without type parameters.</param>
/// <param name="Name">Its name; of an accessor the property's or event's, of a constructor <see cref="Constructor"/>.</param>
/// <param name="Sets">Whether it is a property's setter.</param>
/// <param name="IsGeneric">Whether it is a generic method.</param>
/// <param name="LeadingStrings">How many of its first parameters are strings; no entry asks for more than two.</param>
internal readonly record struct MemberUse(string Type, string Name, bool Sets = false, bool IsGeneric = false, int LeadingStrings = 0)
{
    public const string Constructor = "new";

    private static readonly ImmutableArray<string> Strings = ["", "(string)", "(string,string)"];

    /// <summary>How the table may name the member, the closest first.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            for (var strings = Math.Min(LeadingStrings, 2); strings > 0; strings--)
            {
                yield return Name + Strings[strings];
            }

            if (IsGeneric)
            {
                yield return Name + "<>";
            }

            if (Sets)
            {
                yield return Name + ".set";
            }

            yield return Name;
            yield return "*";
        }
    }

    /// <summary>The member as a report names it. A constructor goes by its type's name.</summary>
    public string Display(string key)
    {
        var parameters = key.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? key[at..] : "";
        return Name == Constructor ? Type + parameters : $"{Type}.{Name}{parameters}";
    }
}
