using System.Reflection;

namespace CodeEval.Worker;

/// <summary>
/// Tells failures to bind the tests to the submission from failures of the submission. The tests run on the very
/// framework they were compiled for, so what the runtime misses by name can only be missing in the submission.
/// </summary>
internal static class BindingFault
{
    /// <summary>Whether an exception from loading assemblies and their types means that they do not fit.</summary>
    public static bool IsLoadFault(Exception exception) =>
        exception is BadImageFormatException or ReflectionTypeLoadException or TypeLoadException
            or FileLoadException or FileNotFoundException;

    public static string Describe(Exception exception) =>
        exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : exception.Message;

    /// <summary>
    /// Whether a test's message tells of a missing type or member. NUnit keeps no exception, only its text; the
    /// runtime's own words keep apart what reflection throws, such as a type without a default constructor.
    /// </summary>
    public static bool IsToldBy(string message, string submissionName) =>
        Tells(message, "System.MissingMethodException", "Method not found: ")
        || Tells(message, "System.MissingFieldException", "Field not found: ")
        || Tells(message, "System.MethodAccessException", "Attempt by method ")
        || Tells(message, "System.FieldAccessException", "Attempt by method ")
        || Tells(message, "System.TypeAccessException", "Attempt by method ")
        || Tells(message, "System.TypeLoadException", submissionName)
        || Tells(message, "System.IO.FileNotFoundException", "Could not load file or assembly ")
        || Tells(message, "System.IO.FileLoadException", "Could not load file or assembly ");

    private static bool Tells(string message, string exceptionType, string words) =>
        message.Contains(exceptionType, StringComparison.Ordinal) && message.Contains(words, StringComparison.Ordinal);
}
