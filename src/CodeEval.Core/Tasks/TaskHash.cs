using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CodeEval.Tasks;

/// <summary>A hash over everything of a task that shapes a verdict: two tasks with one hash are the same task.</summary>
public static class TaskHash
{
    /// <summary>The SHA-256 of the task in a fixed spelling, in lower-case hexadecimal.</summary>
    public static string Of(EvalTask task)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, task);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
    }

    /// <summary>The SHA-256 of a text, in lower-case hexadecimal.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Write(Utf8JsonWriter writer, EvalTask task)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(task.Id);
        writer.WriteStringValue(task.Prompt);
        writer.WriteStringValue(task.Contract?.Text);
        WriteTests(writer, task.Tests);
        writer.WriteNumberValue(task.Limits.CpuTime.Ticks);
        writer.WriteNumberValue(task.Limits.WallTime.Ticks);
        writer.WriteNumberValue(task.Limits.MemoryBytes);
        writer.WriteNumberValue(task.Limits.OutputBytes);
        if (task.Limits.FileBytes != TaskLimits.Default.FileBytes)
        {
            // Only where it is another than before there was one, so that tasks keep their hashes.
            writer.WriteNumberValue(task.Limits.FileBytes);
        }

        WriteTexts(writer, task.Capabilities);
        writer.WriteStringValue(task.Language.Version);
        writer.WriteBooleanValue(task.Language.Nullable);
        writer.WriteBooleanValue(task.Language.ImplicitUsings);
        WriteTexts(writer, task.Language.Defines);
        WriteTerms(writer, task);
        WriteExamples(writer, task.Examples);
        writer.WriteEndArray();
    }

    // They are younger than the hashes of old runs, which a task that says nothing about them must keep.
    private static void WriteTerms(Utf8JsonWriter writer, EvalTask task)
    {
        if (!task.ContractAllows.IsEmpty || !task.ContractAsks.IsEmpty)
        {
            WriteTexts(writer, task.ContractAllows);
            WriteTexts(writer, task.ContractAsks);
        }
    }

    // Younger still, and apart from the terms by their object.
    private static void WriteExamples(Utf8JsonWriter writer, PublicExamples? examples)
    {
        if (examples is not null)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("examples");
            writer.WriteStartArray();
            WriteTests(writer, examples.AsTests);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteTests(Utf8JsonWriter writer, HiddenTests tests)
    {
        writer.WriteStringValue(tests.Kind);
        switch (tests)
        {
            case HiddenTests.NUnit nunit:
                WriteTexts(writer, nunit.Files.SelectMany(file => new[] { file.Name, file.Text }));
                break;
            case HiddenTests.Program program:
                WriteTexts(writer, program.Files.SelectMany(file => new[] { file.Name, file.Text }));
                break;
            case HiddenTests.Continuation continuation:
                WriteTexts(writer, [continuation.Prefix, continuation.Suffix, .. continuation.StopSequences]);
                break;
            case HiddenTests.Stdio stdio:
                WriteTexts(writer, stdio.Cases.SelectMany(one => new[] { one.Name, one.Input, one.ExpectedOutput }));
                break;
            default:
                throw new InvalidOperationException($"A kind of tests without a hash: {tests.Kind}.");
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
