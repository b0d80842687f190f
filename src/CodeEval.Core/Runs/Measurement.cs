using System.Text.Json.Serialization;

namespace CodeEval.Runs;

/// <summary>
/// What the hidden tests took with one sample that passed them, and with the task's reference solution: a line of
/// <c>measurements.jsonl</c>. It is measured on one machine in one hour and differs from run to run, which is why it stands in
/// a file of its own.
/// </summary>
/// <param name="Task">The task's id.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Index">The attempt, counted from 0 per model and task.</param>
/// <param name="CpuMicroseconds">Processor time of the tests, compiling the code just in time among it.</param>
/// <param name="AllocatedBytes">Bytes that the tests allocated on the managed heap.</param>
public sealed record Measurement(string Task, string Model, int Index, long CpuMicroseconds, long AllocatedBytes)
{
    /// <summary>The processor time with the reference solution; null where it was not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReferenceCpuMicroseconds { get; init; }

    /// <summary>The bytes allocated with the reference solution; null where it was not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReferenceAllocatedBytes { get; init; }
}
