using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CodeEval.Reporting;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.Reports.Html;

/// <summary>
/// What the list of samples shows, filters and sorts by: a column of numbers for each field, in the order of the run, with
/// names as places in lists.
/// </summary>
internal static class SampleColumns
{
    private const int MaxMessage = 200;

    // Escapes all that means something in HTML, in a script element too, and all beyond ASCII, marks of direction among it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The columns as JSON that can stand in a script element.</summary>
    /// <param name="content">The run.</param>
    public static string Write(ReportContent content)
    {
        var (manifest, samples) = (content.Manifest, content.Samples.InOrder(content.Manifest));
        var models = Places(manifest.Models.Select(model => model.Name));
        var tasks = Places(manifest.Tasks.Select(task => task.Id));
        var words = new WordList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("block", TextBlocks.Size);
            json.WriteString("command", manifest.Command);
            Strings(json, "models", manifest.Models.Select(model => model.Name));
            Strings(json, "verdicts", Enum.GetValues<Verdict>().Select(verdict => verdict.ToName()));
            Tasks(json, content);
            Numbers(json, "model", samples, sample => models[sample.Model]);
            Numbers(json, "task", samples, sample => tasks[sample.Task]);
            Numbers(json, "index", samples, sample => sample.Index);
            Numbers(json, "verdict", samples, sample => (int)sample.Verdict);
            Numbers(json, "detail", samples, sample => words.PlaceOf(sample.Detail));
            Numbers(json, "message", samples, sample => words.PlaceOf(sample.Message is null ? null : VisibleText.Cut(sample.Message, MaxMessage)));
            Numbers(json, "error", samples, sample => words.PlaceOf(SampleFacts.ErrorCategory(sample)));
            Numbers(json, "testsPassed", samples, sample => sample.Tests.Passed);
            Numbers(json, "testsTotal", samples, sample => sample.Tests.Total);
            Numbers(json, "inputTokens", samples, sample => sample.Usage?.InputTokens ?? -1);
            Numbers(json, "outputTokens", samples, sample => sample.Usage?.OutputTokens ?? -1);
            Numbers(json, "costUsd", samples, sample => sample.CostUsd ?? -1);
            Numbers(json, "durationMs", samples, sample => sample.DurationMs);
            Strings(json, "words", words.Words);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Tasks(Utf8JsonWriter json, ReportContent content)
    {
        json.WriteStartArray("tasks");
        foreach (var task in content.Manifest.Tasks)
        {
            json.WriteStartObject();
            json.WriteString("id", task.Id);
            json.WriteString("title", task.Title);
            json.WriteString("category", task.Category);
            json.WriteBoolean("prompt", content.Prompts.ContainsKey(task.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, ImmutableArray<SampleRecord> samples, Func<SampleRecord, decimal> number)
    {
        json.WriteStartArray(name);
        foreach (var sample in samples)
        {
            json.WriteNumberValue(number(sample));
        }

        json.WriteEndArray();
    }

    private static Dictionary<string, int> Places(IEnumerable<string> names) =>
        names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);

    /// <summary>Texts, each once; -1 is the place of none.</summary>
    private sealed class WordList
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public List<string> Words { get; } = [];

        public int PlaceOf(string? word)
        {
            if (word is null)
            {
                return -1;
            }

            if (!_places.TryGetValue(word, out var place))
            {
                _places[word] = place = Words.Count;
                Words.Add(word);
            }

            return place;
        }
    }
}
