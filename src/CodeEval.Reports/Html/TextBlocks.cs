using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CodeEval.Reporting;
using CodeEval.Runs;

namespace CodeEval.Reports.Html;

/// <summary>
/// The texts of the page: JSON arrays of as many values as a block has, deflated and in base64, so that they take a quarter
/// of their size, hold no character that means something in HTML, and cost nothing until somebody asks for one.
/// </summary>
internal static class TextBlocks
{
    /// <summary>Values in a block. The script finds the value at a place by it.</summary>
    public const int Size = 100;

    // What one text may take. A reply of more is cut with a word of it; samples.jsonl has it whole.
    private const int MaxText = 1 << 20;
    private const int MaxMessage = 8_000;
    private const int MaxItems = 200;

    /// <summary>Writes values as blocks.</summary>
    /// <param name="markup">Where to.</param>
    /// <param name="prefix">What the ids of the elements begin with.</param>
    /// <param name="values">Each as JSON.</param>
    public static void Write(Markup markup, string prefix, IEnumerable<byte[]> values)
    {
        var place = 0;
        foreach (var block in values.Chunk(Size))
        {
            markup.Raw($"<script type=\"application/octet-stream\" id=\"{prefix}{place.ToString(CultureInfo.InvariantCulture)}\">{Pack(block)}</script>\n");
            place++;
        }
    }

    /// <summary>What each task asks, in the order of the run: null for one whose prompt is not in the run's folder.</summary>
    public static IEnumerable<byte[]> Prompts(ReportContent content) =>
        content.Manifest.Tasks.Select(task => content.Prompts.TryGetValue(task.Id, out var prompt)
            ? JsonSerializer.SerializeToUtf8Bytes(prompt with { System = Cut(prompt.System), User = Cut(prompt.User) }, RunJson.Lines.RunPrompt)
            : "null"u8.ToArray());

    /// <summary>The samples in the order of the run, in the form of <c>samples.jsonl</c>.</summary>
    public static IEnumerable<byte[]> Samples(ReportContent content) =>
        content.Samples.Whole(content.Manifest).Select(sample => JsonSerializer.SerializeToUtf8Bytes(Bounded(sample), RunJson.Lines.SampleRecord));

    private static SampleRecord Bounded(SampleRecord sample) => sample with
    {
        Message = sample.Message is null ? null : VisibleText.Cut(sample.Message, MaxMessage),
        Completion = sample.Completion is null ? null : Cut(sample.Completion),
        Submission = sample.Submission is null ? null : Cut(sample.Submission),
        Diagnostics = [.. sample.Diagnostics.Take(MaxItems).Select(diagnostic => diagnostic with { Message = VisibleText.Cut(diagnostic.Message, MaxMessage) })],
        FailedTests = [.. sample.FailedTests.Take(MaxItems).Select(test => new FailedTest(VisibleText.Cut(test.Name, MaxMessage), VisibleText.Cut(test.Message, MaxMessage)))],
        Replies = [],
        ToolCalls = [.. sample.ToolCalls.Take(MaxItems)],
    };

    private static string Cut(string text) => VisibleText.Cut(text, MaxText);

    private static string Pack(byte[][] values)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < values.Length; i++)
            {
                deflate.WriteByte((byte)(i == 0 ? '[' : ','));
                deflate.Write(values[i]);
            }

            deflate.WriteByte((byte)']');
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
