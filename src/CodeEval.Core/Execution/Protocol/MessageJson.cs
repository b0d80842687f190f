using System.Text.Json;

namespace CodeEval.Execution.Protocol;

/// <summary>
/// The JSON of what a worker tells. It is written and read by hand: a serializer, though generated at build time,
/// costs every new process some 40 ms of compiling its generic code, which is as much as all the rest of its start.
/// </summary>
internal static class MessageJson
{
    public static void Write(Utf8JsonWriter json, WorkerMessage message)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, TypeOf(message));
        json.WriteString("nonce"u8, message.Nonce);
        switch (message)
        {
            case WorkerMessage.Loaded loaded:
                json.WriteNumber("tests"u8, loaded.Tests);
                break;
            case WorkerMessage.TestFinished test:
                json.WriteString("name"u8, test.Name);
                json.WriteBoolean("passed"u8, test.Passed);
                json.WriteString("text"u8, test.Text);
                json.WriteNumber("assertions"u8, test.Assertions);
                break;
            case WorkerMessage.Threw threw:
                json.WriteString("exceptionType"u8, threw.ExceptionType);
                json.WriteString("text"u8, threw.Text);
                break;
            case WorkerMessage.Unloadable unloadable:
                json.WriteString("text"u8, unloadable.Text);
                break;
            case WorkerMessage.OutputExceeded output:
                json.WriteString("channel"u8, output.Channel);
                break;
            case WorkerMessage.Finished finished:
                json.WriteBoolean("clean"u8, finished.Clean);
                json.WriteNumber("cpuMicroseconds"u8, finished.CpuMicroseconds);
                json.WriteNumber("allocatedBytes"u8, finished.AllocatedBytes);
                break;
        }

        json.WriteEndObject();
    }

    public static WorkerMessage Read(ref Utf8JsonReader json)
    {
        var fields = default(Fields);
        JsonObject.Begin(ref json);
        while (JsonObject.NextProperty(ref json) is { } property)
        {
            switch (property)
            {
                case "type": fields.Type = JsonObject.Text(ref json); break;
                case "nonce": fields.Nonce = JsonObject.Text(ref json); break;
                case "tests": fields.Tests = JsonObject.Count(ref json); break;
                case "name": fields.Name = JsonObject.Text(ref json); break;
                case "passed": fields.Passed = JsonObject.Flag(ref json); break;
                case "text": fields.Text = JsonObject.TextOrNull(ref json); break;
                case "assertions": fields.Assertions = JsonObject.Count(ref json); break;
                case "exceptionType": fields.ExceptionType = JsonObject.Text(ref json); break;
                case "channel": fields.Channel = JsonObject.Text(ref json); break;
                case "clean": fields.Clean = JsonObject.Flag(ref json); break;
                case "cpuMicroseconds": fields.CpuMicroseconds = JsonObject.Size(ref json); break;
                case "allocatedBytes": fields.AllocatedBytes = JsonObject.Size(ref json); break;
                default: throw new JsonException($"A message has no field '{property}'.");
            }
        }

        return Message(fields) with { Nonce = JsonObject.Required(fields.Nonce, "nonce") };
    }

    private static string TypeOf(WorkerMessage message) => message switch
    {
        WorkerMessage.Ready => "ready",
        WorkerMessage.Loaded => "loaded",
        WorkerMessage.TestFinished => "testFinished",
        WorkerMessage.Threw => "threw",
        WorkerMessage.Unloadable => "unloadable",
        WorkerMessage.OutOfMemory => "outOfMemory",
        WorkerMessage.OutputExceeded => "outputExceeded",
        WorkerMessage.Exiting => "exiting",
        WorkerMessage.Finished => "finished",
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };

    private static WorkerMessage Message(in Fields fields) => fields.Type switch
    {
        "ready" => new WorkerMessage.Ready(),
        "loaded" => new WorkerMessage.Loaded(fields.Tests),
        "testFinished" => new WorkerMessage.TestFinished(
            JsonObject.Required(fields.Name, "name"),
            fields.Passed,
            fields.Text,
            fields.Assertions),
        "threw" => new WorkerMessage.Threw(
            JsonObject.Required(fields.ExceptionType, "exceptionType"),
            JsonObject.Required(fields.Text, "text")),
        "unloadable" => new WorkerMessage.Unloadable(JsonObject.Required(fields.Text, "text")),
        "outOfMemory" => new WorkerMessage.OutOfMemory(),
        "outputExceeded" => new WorkerMessage.OutputExceeded(JsonObject.Required(fields.Channel, "channel")),
        "exiting" => new WorkerMessage.Exiting(),
        "finished" => new WorkerMessage.Finished(fields.Clean)
        {
            CpuMicroseconds = fields.CpuMicroseconds,
            AllocatedBytes = fields.AllocatedBytes,
        },
        _ => throw new JsonException($"There is no message of type '{fields.Type}'."),
    };

    private struct Fields
    {
        public string? Type;
        public string? Nonce;
        public string? Name;
        public string? Text;
        public string? ExceptionType;
        public string? Channel;
        public long CpuMicroseconds;
        public long AllocatedBytes;
        public int Tests;
        public int Assertions;
        public bool Passed;
        public bool Clean;
    }
}
