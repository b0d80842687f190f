using System.Text.Json;
using CodeEval.Runs;

namespace CodeEval.Regressions;

/// <summary>Reads and writes a baseline, such as <c>evals.baseline.json</c>: one line a task, so that a diff shows what changed.</summary>
public static class BaselineFile
{
    /// <summary>The usual name.</summary>
    public const string UsualName = "evals.baseline.json";

    // Some hundred thousand lines: far beyond what anybody reviews.
    private const long MostBytes = 64 << 20;

    /// <summary>Writes a baseline; a reader finds the old one or the new, never a part.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, RunBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(baseline);
        AtomicFile.Write(FullPathOf(path), stream =>
        {
            using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = RunJson.Lines.Options.Encoder }))
            {
                Write(json, baseline);
            }

            stream.Write("\n"u8);
        });
    }

    private static string FullPathOf(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException e)
        {
            throw FileFaults.Explain(path, "no name that a file can have", e);
        }
    }

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="InputException">
    /// The file is missing or cannot be read, is no baseline, contradicts itself, or has a version that this build does not know.
    /// </exception>
    public static RunBaseline Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var shown = FileFaults.OneLine(path);
        if (!File.Exists(path))
        {
            throw new InputException($"{shown}: there is no baseline here; codeeval baseline RUN_DIR --out {shown} writes one.");
        }

        try
        {
            var bytes = ReadBounded(path) ?? throw new InputException($"{shown}: not a baseline: it is larger than {MostBytes >> 20} MB.");
            RunManifestFile.CheckVersion(path, bytes, RunBaseline.CurrentFormatVersion);
            var baseline = JsonSerializer.Deserialize(bytes, RunJson.Lines.RunBaseline) ?? throw new JsonException("the file holds null");
            return FaultOf(baseline) is { } fault ? throw new InputException($"{shown}: not a baseline: {fault}.") : baseline;
        }
        catch (JsonException e)
        {
            throw FileFaults.Explain(path, "not a baseline", e);
        }
        catch (Exception e) when (FileFaults.IsOne(e))
        {
            throw FileFaults.Explain(path, "cannot be read", e);
        }
    }

    // The length of a device or a pipe says nothing. Windows marks files of UTF-8, which is no part of their text.
    private static byte[]? ReadBounded(string path)
    {
        using var stream = File.OpenRead(path);
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes)
            {
                return null;
            }
        }

        var bytes = content.ToArray();
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    private static void Write(Utf8JsonWriter json, RunBaseline baseline)
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", baseline.FormatVersion);
        json.WriteString("scoring", baseline.Scoring);
        if (baseline.Repairs > 0)
        {
            json.WriteNumber("repairs", baseline.Repairs);
        }

        if (baseline.Tools)
        {
            json.WriteBoolean("tools", true);
        }

        json.WriteStartArray("models");
        foreach (var model in baseline.Models)
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            json.WriteString("origin", model.Origin);
            json.WriteString("settingsHash", model.SettingsHash);
            json.WriteStartArray("tasks");
            foreach (var task in model.Tasks)
            {
                // The writer breaks no line before what is given as it is.
                json.WriteRawValue($"\n        {JsonSerializer.Serialize(task, RunJson.Lines.BaselineTask)}", skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? FaultOf(RunBaseline baseline) =>
        baseline.Models.IsDefaultOrEmpty || baseline.Models.Any(model => model is null || model.Tasks.IsDefault || model.Tasks.Any(task => task is null))
            ? "it has no model, or one or a task of one is null"
            : Twice(baseline.Models.Select(model => model.Name)) is { } model
                ? $"the model '{FileFaults.OneLine(model)}' stands twice"
                : baseline.Models.Select(FaultOf).OfType<string>().FirstOrDefault();

    private static string? FaultOf(BaselineModel model)
    {
        if (Twice(model.Tasks.Select(task => task.Id)) is { } task)
        {
            return $"the task '{FileFaults.OneLine(task)}' stands twice";
        }

        var impossible = model.Tasks.FirstOrDefault(task => task.Scored < 1 || task.Passed < 0 || task.CompileErrors < 0 || task.Passed + (long)task.CompileErrors > task.Scored);
        return impossible is null ? null : $"the counts of the task '{FileFaults.OneLine(impossible.Id)}' cannot be";
    }

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
