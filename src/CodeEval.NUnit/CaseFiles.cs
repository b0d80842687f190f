using System.Collections.Immutable;
using System.Globalization;
using CodeEval.Generation;
using CodeEval.Runs;
using DiffPlex.Renderer;

namespace CodeEvalNUnit;

/// <summary>What is attached to the result of a case: files in the run's folder.</summary>
internal static class CaseFiles
{
    // Two tests may look at one sample at once.
    private static readonly Lock Writing = new();

    /// <summary>Writes them.</summary>
    /// <returns>Path and description of each.</returns>
    /// <exception cref="CodeEval.InputException">One cannot be written.</exception>
    public static ImmutableArray<(string Path, string Description)> Write(string runDirectory, EvalCase one, SampleRecord sample)
    {
        var stem = Path.ChangeExtension(ReplyFile.PathOf(Path.Combine(runDirectory, "cases", ReplyFile.FolderOf(one.Key.Model)), one.Key), null);
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        var written = ImmutableArray.CreateBuilder<(string, string)>();
        lock (Writing)
        {
            foreach (var (extension, description, text) in Texts(one, sample))
            {
                var path = $"{stem}.{extension}";
                AtomicFile.WriteText(path, text);
                written.Add((path, description));
            }
        }

        return written.ToImmutable();
    }

    private static IEnumerable<(string Extension, string Description, string Text)> Texts(EvalCase one, SampleRecord sample)
    {
        if (sample.Completion is { } reply)
        {
            yield return ("reply.md", "the reply as it came", reply);
        }

        if (sample.Submission is not { } submission)
        {
            yield break;
        }

        yield return ("submission.cs.txt", "the code taken from it", submission);
        if (one.Task.Reference is [var reference, ..])
        {
            var diff = UnidiffRenderer.GenerateUnidiff(reference.Text, submission, reference.Name, string.Create(CultureInfo.InvariantCulture, $"{one.Key.Model}#{one.Key.Index}"), ignoreWhitespace: false);
            yield return ("reference.diff", "how the code differs from the reference solution", diff);
        }
    }
}
