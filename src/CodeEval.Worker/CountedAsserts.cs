using System.Reflection;

namespace CodeEval.Worker;

/// <summary>
/// The class beside a program's tests that their asserts call: it counts them, and its name is one that the answer, compiled
/// into the same program, cannot know.
/// </summary>
internal sealed class CountedAsserts
{
    private readonly Func<int>? _made;

    private CountedAsserts(Func<int>? made)
    {
        _made = made;
    }

    /// <summary>How many asserts of the tests have held or failed until now.</summary>
    public int Made => _made?.Invoke() ?? 0;

    /// <summary>Finds the class and tells it where failures go.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">The class's name; null where the program has none.</param>
    /// <param name="failed">Takes the two texts of a failed assert.</param>
    /// <exception cref="TypeLoadException">The program has no such class.</exception>
    public static CountedAsserts Start(Assembly program, string? name, Action<string?, string?> failed)
    {
        if (name is null)
        {
            return new CountedAsserts(null);
        }

        Type type = program.GetType(name, throwOnError: true)!;
        Method(type, "Start").CreateDelegate<Action<Action<string?, string?>>>()(failed);
        return new CountedAsserts(Method(type, "Made").CreateDelegate<Func<int>>());
    }

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name) ?? throw new TypeLoadException($"The class that counts asserts has no method {name}.");
}
