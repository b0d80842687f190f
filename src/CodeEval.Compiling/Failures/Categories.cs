using CodeEval.Reporting;

namespace CodeEval.Compiling.Failures;

/// <summary>The words for kinds of errors that the semantic model decides; for all others the table of ids has them.</summary>
internal static class Categories
{
    public const string Syntax = "syntax";
    public const string UnknownType = "unknown type";
    public const string MissingUsing = "missing using";
    public const string UnknownName = "unknown name";
    public const string UnknownMember = "unknown member";
    public const string WrongArgument = "wrong overload or argument";
    public const string MissingConversion = "missing conversion";
    public const string MissingReturn = "missing return";
    public const string Unassigned = "unassigned variable";
    public const string Nullability = "nullability";
    public const string Duplicate = "duplicate definition";
    public const string Ambiguous = "ambiguous name";
    public const string NotImplemented = "not implemented or overridden";
    public const string Contract = "contract";
    public const string ControlFlow = "control flow";
    public const string UnsafeCode = "unsafe code";
    public const string LanguageVersion = "language version";
    public const string EntryPoint = "entry point";

    /// <summary>The word of the table of ids.</summary>
    public static string Of(string id) => CompileErrorCategories.Of(id);
}
