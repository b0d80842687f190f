using System.Globalization;
using CodeEval;
using NUnit.Framework;

namespace CodeEvalNUnit;

/// <summary>What whoever starts the tests says: a parameter of the test run, else an environment variable.</summary>
internal static class RunParameter
{
    /// <summary>The value; null where there is none.</summary>
    public static string? Find(string name) =>
        (TestContext.Parameters.Get(name) ?? Environment.GetEnvironmentVariable(name)) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Words with commas between them.</summary>
    public static string[]? Words(string name) => Find(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number from 1.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static int? Count(string name) => Find(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 => number,
        { } text => throw new InputException($"{name} is \"{text}\"; give a whole number from 1."),
    };
}
