using CodeEval.Runs;

namespace CodeEval.Pipeline.Progress;

/// <summary>Told as a run goes on; called from many threads.</summary>
public interface IRunProgress
{
    /// <summary>A run begins.</summary>
    /// <param name="manifest">What is run.</param>
    /// <param name="expected">Samples to come, by model.</param>
    void Started(RunManifest manifest, IReadOnlyDictionary<string, int> expected);

    /// <summary>The folder held replies of an earlier part of the run.</summary>
    /// <param name="kept">Those that answer this run, and are not asked for again.</param>
    /// <param name="ignored">Those that do not, since a prompt, a setting or the choice of models and tasks has changed.</param>
    void Resumed(int kept, int ignored);

    /// <summary>A sample was taken over from an interrupted run.</summary>
    void Kept(SampleRecord sample);

    /// <summary>A sample is finished.</summary>
    void Graded(SampleRecord sample);
}
