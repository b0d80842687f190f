using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CodeEval.Runs;

/// <summary>A number that two samples share where their code is the same, to the last character.</summary>
/// <param name="Value">The first 64 bits of the code's SHA-256: enough to tell apart what one run holds.</param>
public readonly record struct SubmissionHash(ulong Value)
{
    /// <summary>The hash of a submission; null where there is none.</summary>
    /// <param name="submission">C#, whatever a model wrote.</param>
    public static SubmissionHash? Of(string? submission) => submission is null
        ? null
        : new SubmissionHash(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.Unicode.GetBytes(submission))));
}
