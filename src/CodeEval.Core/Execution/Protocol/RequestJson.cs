using System.Text.Json;

namespace CodeEval.Execution.Protocol;

/// <summary>The JSON of what the host asks; by hand for the reason that <see cref="MessageJson"/> gives.</summary>
internal static class RequestJson
{
    public static void Write(Utf8JsonWriter json, WorkerRequest request)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, request is WorkerRequest.RunNUnit ? "runNUnit" : "runProgram");
        json.WriteString("nonce"u8, request.Nonce);
        json.WriteNumber("outputBytes"u8, request.OutputBytes);
        json.WriteNumber("memoryBytes"u8, request.MemoryBytes);
        json.WriteBoolean("isLast"u8, request.IsLast);
        switch (request)
        {
            case WorkerRequest.RunNUnit nunit:
                json.WriteBase64String("submission"u8, nunit.Submission);
                json.WriteBase64String("tests"u8, nunit.Tests);
                break;
            case WorkerRequest.RunProgram program:
                json.WriteBase64String("assembly"u8, program.Assembly);
                json.WriteBoolean("usesConsole"u8, program.UsesConsole);
                json.WriteString("asserts"u8, program.Asserts);
                break;
        }

        json.WriteEndObject();
    }

    public static WorkerRequest Read(ref Utf8JsonReader json)
    {
        var fields = default(Fields);
        JsonObject.Begin(ref json);
        while (JsonObject.NextProperty(ref json) is { } property)
        {
            switch (property)
            {
                case "type": fields.Type = JsonObject.Text(ref json); break;
                case "nonce": fields.Nonce = JsonObject.Text(ref json); break;
                case "outputBytes": fields.OutputBytes = JsonObject.Size(ref json); break;
                case "memoryBytes": fields.MemoryBytes = JsonObject.Size(ref json); break;
                case "isLast": fields.IsLast = JsonObject.Flag(ref json); break;
                case "submission": fields.Submission = JsonObject.Bytes(ref json); break;
                case "tests": fields.Tests = JsonObject.Bytes(ref json); break;
                case "assembly": fields.Assembly = JsonObject.Bytes(ref json); break;
                case "usesConsole": fields.UsesConsole = JsonObject.Flag(ref json); break;
                case "asserts": fields.Asserts = JsonObject.TextOrNull(ref json); break;
                default: throw new JsonException($"A request has no field '{property}'.");
            }
        }

        return Request(fields);
    }

    private static WorkerRequest Request(in Fields fields)
    {
        string nonce = JsonObject.Required(fields.Nonce, "nonce");
        return fields.Type switch
        {
            "runNUnit" => new WorkerRequest.RunNUnit(
                JsonObject.Required(fields.Submission, "submission"),
                JsonObject.Required(fields.Tests, "tests"))
            {
                Nonce = nonce,
                OutputBytes = fields.OutputBytes,
                MemoryBytes = fields.MemoryBytes,
                IsLast = fields.IsLast,
            },
            "runProgram" => new WorkerRequest.RunProgram(
                JsonObject.Required(fields.Assembly, "assembly"),
                fields.UsesConsole)
            {
                Nonce = nonce,
                OutputBytes = fields.OutputBytes,
                MemoryBytes = fields.MemoryBytes,
                IsLast = fields.IsLast,
                Asserts = fields.Asserts,
            },
            _ => throw new JsonException($"There is no request of type '{fields.Type}'."),
        };
    }

    private struct Fields
    {
        public string? Type;
        public string? Nonce;
        public long OutputBytes;
        public long MemoryBytes;
        public byte[]? Submission;
        public byte[]? Tests;
        public byte[]? Assembly;
        public bool UsesConsole;
        public string? Asserts;
        public bool IsLast;
    }
}
