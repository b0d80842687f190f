using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CodeEval.Faults;

/// <summary>
/// Which request meets which fault: a pure function of the seed, the request and how often it was asked before. Neither
/// the order of requests nor how many are open at once has a part in it.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Share">The share of faults, 0 to 1.</param>
/// <param name="Faults">The faults, all as likely.</param>
/// <param name="FaultyRepeats">How often the same request may meet one.</param>
internal sealed record FaultPlan(int Seed, double Share, ImmutableArray<Fault> Faults, int FaultyRepeats)
{
    /// <summary>The fault that a request meets.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ordinal">How often it was asked before.</param>
    public MetFault For(RequestIdentity request, int ordinal)
    {
        var draw = SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {request.Conversation} {request.Seed} {ordinal}"));
        var chance = BinaryPrimitives.ReadUInt32LittleEndian(draw) / (double)(1L << 32);
        var variant = BinaryPrimitives.ReadUInt32LittleEndian(draw.AsSpan(8));
        return ordinal >= FaultyRepeats || Faults.IsEmpty || chance >= Share
            ? new MetFault(null, variant)
            : new MetFault(Faults[(int)(BinaryPrimitives.ReadUInt32LittleEndian(draw.AsSpan(4)) % (uint)Faults.Length)], variant);
    }
}

/// <summary>What a request meets.</summary>
/// <param name="Fault">The fault; null for none.</param>
/// <param name="Variant">Chooses among the forms that a fault has.</param>
internal sealed record MetFault(Fault? Fault, uint Variant);
