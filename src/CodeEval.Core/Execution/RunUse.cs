namespace CodeEval.Execution;

/// <summary>
/// What the tests of one run took. The process that tells it runs code of a model too: this stands beside a verdict and decides
/// none.
/// </summary>
/// <param name="CpuMicroseconds">Processor time, all threads together, compiling the code just in time among it.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap.</param>
public sealed record RunUse(long CpuMicroseconds, long AllocatedBytes)
{
    /// <summary>Nothing was measured.</summary>
    public static RunUse None { get; } = new(0, 0);

    /// <summary>What two runs took together.</summary>
    public RunUse Plus(RunUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RunUse(CpuMicroseconds + other.CpuMicroseconds, AllocatedBytes + other.AllocatedBytes);
    }
}
