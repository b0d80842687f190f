using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Generation;

/// <summary>A completion that somebody else sampled: one line of a file given to <c>grade</c>.</summary>
/// <param name="Key">Whose completion of which task it is.</param>
/// <param name="Text">The completion.</param>
/// <param name="Source">The file and line that it came from.</param>
public sealed record GivenSample(SampleKey Key, string Text, string Source);

/// <summary>
/// Reads samples in human-eval's and EvalPlus's form, JSON lines of <c>{"task_id": …, "completion": …}</c>;
/// <c>solution</c> and <c>generation</c> stand in for <c>completion</c> in that order. Unknown fields are ignored.
/// </summary>
public static class SampleFileReader
{
    private static readonly ImmutableArray<string> TextFields = ["completion", "solution", "generation"];

    /// <summary>
    /// Reads the samples of <paramref name="paths"/> one by one, anew each time that it is gone through; those of one model
    /// and task are indexed from 0 in their order.
    /// </summary>
    /// <exception cref="InputException">While it is gone through: a file is missing, empty, or holds a malformed line.</exception>
    public static IEnumerable<GivenSample> Read(IReadOnlyCollection<string> paths)
    {
        var next = new Dictionary<(string Model, string Task), int>();
        foreach (var path in paths)
        {
            var isEmpty = true;
            foreach (var (number, line) in JsonLines.Read(path))
            {
                var task = line.RequiredName(path, number, "task_id", "name");
                var model = line.OptionalText("model", path, number) is { } name && !string.IsNullOrWhiteSpace(name)
                    ? name
                    : Path.GetFileNameWithoutExtension(path);
                var text = TextFields.Select(field => line.OptionalText(field, path, number)).FirstOrDefault(found => found is not null)
                    ?? throw new InputException($"{path}({number}): there is no completion; a line needs one of the fields {string.Join(", ", TextFields)}.");
                var index = next.GetValueOrDefault((model, task));
                next[(model, task)] = index + 1;
                isEmpty = false;
                yield return new GivenSample(new SampleKey(model, task, index), text, $"{path}({number})");
            }

            if (isEmpty)
            {
                throw new InputException($"{path}: there are no samples in it.");
            }
        }
    }
}
