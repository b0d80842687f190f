using CodeEval.Generation;
using CodeEval.Runs;
using NUnit.Framework;

namespace CodeEval.Tests.Runs;

[TestFixture]
public sealed class MeasurementLogTests
{
    private static readonly SampleRecord Measured = SampleRun.Sample("model-a", "task-1", 0) with
    {
        Measured = new Measurement("task-1", "model-a", 0, 1_500, 20_000) { ReferenceCpuMicroseconds = 1_000, ReferenceAllocatedBytes = 10_000 },
    };

    [Test]
    public void The_last_measurement_of_a_sample_counts()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        using (var log = MeasurementLog.Open(folder))
        {
            log.Append(Measured);
            log.Append(Measured with { Measured = Measured.Measured! with { CpuMicroseconds = 9 } });
            log.Append(SampleRun.Sample("model-b", "task-1", 0));
        }

        var read = MeasurementLog.Read(folder);

        Assert.That(read.Keys, Is.EqualTo(new[] { new SampleKey("model-a", "task-1", 0) }));
        Assert.That(read.Values.Single(), Is.EqualTo(Measured.Measured! with { CpuMicroseconds = 9 }));
    }

    [Test]
    public void A_torn_last_line_is_dropped_and_a_missing_file_is_empty()
    {
        using var run = new SampleRun();
        using var folder = run.Open();
        Assert.That(MeasurementLog.Read(folder), Is.Empty);
        using (var log = MeasurementLog.Open(folder))
        {
            log.Append(Measured);
        }

        File.AppendAllText(folder.Measurements, "{\"task\":\"task-1\",\"mod");

        Assert.That(MeasurementLog.Read(folder), Has.Count.EqualTo(1));
    }
}
