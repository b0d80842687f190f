namespace CodeEval.Compiling;

/// <summary>One message of the compiler or the policy about a submission.</summary>
/// <param name="Id">The compiler's id, such as <c>CS0103</c>, <c>CODEEVAL0001</c> for a limit of the compiler itself, or <c>CODEEVAL0002</c> for a use that the task does not permit.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Line">The line in the submission, from 1; 0 where it has no place there.</param>
/// <param name="Column">The column in the submission, from 1; 0 where it has no place there.</param>
/// <param name="Message">The message, in English.</param>
public sealed record CodeDiagnostic(string Id, string Severity, int Line, int Column, string Message);
