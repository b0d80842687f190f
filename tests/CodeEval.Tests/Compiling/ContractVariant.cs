namespace CodeEval.Tests.Compiling;

/// <summary>
/// A contract and a submission in a file of fixtures/contracts, with the right answer on top:
/// <code>
/// // expect: contractMismatch WORDS OF THE MESSAGE     or     // expect: kept
/// // kind: program                                     tests and submission are compiled together
/// // allows: overloads equality                        what the task allows beyond its contract
/// // asks: nullability                                 what the task asks for beyond the usual
/// // contract
/// …
/// // submission
/// …
/// </code>
/// </summary>
public sealed record ContractVariant(string Name, ILookup<string, string> Headers, string Contract, string Submission)
{
    private const string ContractMark = "\n// contract\n";
    private const string SubmissionMark = "\n// submission\n";
    private const string Missed = "contractMismatch ";

    /// <summary>What the message must contain; null where the contract is kept.</summary>
    public string? Message => Header("expect") switch
    {
        "kept" => null,
        { } expected when expected.StartsWith(Missed, StringComparison.Ordinal) => expected[Missed.Length..],
        var other => throw new InvalidOperationException($"{Name}: \"{other}\" is no expectation."),
    };

    /// <summary>Whether tests and submission are compiled together.</summary>
    public bool IsProgram => Header("kind") == "program";

    /// <summary>The words of a header; none where it is not there.</summary>
    public string[] Words(string header) => Header(header)?.Split(' ') ?? [];

    public static ContractVariant Read(string path)
    {
        var text = File.ReadAllText(path);
        var contract = text.IndexOf(ContractMark, StringComparison.Ordinal);
        var submission = text.IndexOf(SubmissionMark, StringComparison.Ordinal);
        var headers = text[..contract].Split('\n').Select(line => line["// ".Length..].Split(": ", 2)).ToLookup(parts => parts[0], parts => parts[1]);
        return new ContractVariant(
            Path.GetFileNameWithoutExtension(path),
            headers,
            text[(contract + ContractMark.Length)..submission],
            text[(submission + SubmissionMark.Length)..]);
    }

    public override string ToString() => Name;

    private string? Header(string name) => Headers[name].SingleOrDefault();
}
