using System.Security.Cryptography;
using Microsoft.CodeAnalysis;

namespace CodeEval.Compiling.Programs;

/// <summary>
/// The class that a program's tests call in the place of <c>Debug.Assert</c>. It counts the asserts that were made and tells
/// the worker of those that fail. Its name is drawn for each task, so that an answer in the same program cannot call it.
/// </summary>
internal sealed class AssertCounter
{
    private const int NameBytes = 16;

    /// <summary>A class with a name of its own.</summary>
    /// <param name="setup">How the tests are parsed.</param>
    /// <param name="asserts">
    /// The asserts that will call it. It is compiled with each answer, so that it has no more than they need.
    /// </param>
    public AssertCounter(CompilerSetup setup, TestAsserts asserts)
    {
        TypeName = "Asserts_" + RandomNumberGenerator.GetHexString(2 * NameBytes, lowercase: true);
        var source = Source.Replace("REST", asserts.ArePlain ? PlainMembers : MembersWithMessages, StringComparison.Ordinal);
        Tree = setup.Parse(source.Replace("NAME", TypeName, StringComparison.Ordinal), "Asserts.g.cs");
    }

    public string TypeName { get; }

    public SyntaxTree Tree { get; }

    /// <summary>How a test calls an assert.</summary>
    /// <param name="method"><c>Assert</c> or <c>Fail</c>.</param>
    /// <param name="isCounted">Whether the number of these calls is known beforehand.</param>
    public string Call(string method, bool isCounted) => $"global::{TypeName}.{(isCounted ? "" : "Uncounted")}{method}";

    /// <summary>Puts the words of the framework where a message of the compiler names this class.</summary>
    public string Hide(string message) => message.Replace(TypeName, "Debug", StringComparison.Ordinal);

    // In words that every version of the language knows that tests may be written in. The messages of asserts are built
    // only where they fail, as the framework does it.
    private const string Source =
        """
        internal static class NAME
        {
            private static global::System.Action<string, string> failed;
            private static int made;

            public static void Start(global::System.Action<string, string> report) { failed = report; }

            public static int Made() { return global::System.Threading.Volatile.Read(ref made); }

            private static void Count() { global::System.Threading.Interlocked.Increment(ref made); }

            REST
        }
        """;

    private const string PlainMembers =
        """
        public static void Assert(bool condition) { Count(); UncountedAssert(condition); }
        public static void UncountedAssert(bool condition) { if (!condition) { failed("", ""); } }
        """;

    private const string MembersWithMessages =
        """
        public static void Assert(bool condition) { Count(); UncountedAssert(condition, "", ""); }
        public static void Assert(bool condition, string message) { Count(); UncountedAssert(condition, message, ""); }
        public static void Assert(bool condition, string message, string detailMessage) { Count(); UncountedAssert(condition, message, detailMessage); }
        public static void Assert(bool condition, string message, string detailMessageFormat, params object[] args) { Count(); UncountedAssert(condition, message, detailMessageFormat, args); }
        public static void Assert(bool condition, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text message) { Count(); UncountedAssert(condition, message.ToString(), ""); }
        public static void Assert(bool condition, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text message, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text detailMessage) { Count(); UncountedAssert(condition, message.ToString(), detailMessage.ToString()); }

        public static void UncountedAssert(bool condition) { UncountedAssert(condition, "", ""); }
        public static void UncountedAssert(bool condition, string message) { UncountedAssert(condition, message, ""); }
        public static void UncountedAssert(bool condition, string message, string detailMessage) { if (!condition) { UncountedFail(message, detailMessage); } }
        public static void UncountedAssert(bool condition, string message, string detailMessageFormat, params object[] args) { if (!condition) { UncountedFail(message, string.Format(detailMessageFormat, args)); } }
        public static void UncountedAssert(bool condition, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text message) { UncountedAssert(condition, message.ToString(), ""); }
        public static void UncountedAssert(bool condition, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text message, [global::System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("condition")] ref Text detailMessage) { UncountedAssert(condition, message.ToString(), detailMessage.ToString()); }

        public static void UncountedFail(string message) { UncountedFail(message, ""); }
        public static void UncountedFail(string message, string detailMessage) { failed(message, detailMessage); }

        [global::System.Runtime.CompilerServices.InterpolatedStringHandler]
        public struct Text
        {
            private global::System.Text.StringBuilder text;

            public Text(int literalLength, int formattedCount, bool condition, out bool shouldAppend)
            {
                text = condition ? null : new global::System.Text.StringBuilder();
                shouldAppend = !condition;
            }

            public void AppendLiteral(string value) { text.Append(value); }
            public void AppendFormatted<T>(T value) { text.Append(string.Format("{0}", value)); }
            public void AppendFormatted<T>(T value, string format) { text.Append(string.Format("{0:" + format + "}", value)); }
            public void AppendFormatted<T>(T value, int alignment) { text.Append(string.Format("{0," + alignment + "}", value)); }
            public void AppendFormatted<T>(T value, int alignment, string format) { text.Append(string.Format("{0," + alignment + ":" + format + "}", value)); }
            public void AppendFormatted(global::System.ReadOnlySpan<char> value) { text.Append(value.ToString()); }
            public override string ToString() { return text == null ? "" : text.ToString(); }
        }
        """;
}
