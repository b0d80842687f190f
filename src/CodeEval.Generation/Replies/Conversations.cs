using System.Security.Cryptography;
using System.Text.Json;
using CodeEval.Tasks;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Replies;

/// <summary>What tells one request of a sample from another: how far its conversation has come, and what was said in it.</summary>
internal static class Conversations
{
    /// <summary>Which reply of the sample a request asks for, from 0: the number of those that it holds.</summary>
    internal static int StepOf(IEnumerable<ChatMessage> messages) => messages.Count(message => message.Role == ChatRole.Assistant);

    /// <summary>
    /// A hash over all that was said and the tools that are offered, in lower-case hexadecimal: the name of a prompt. That of a
    /// first message without tools is the one that <c>run.json</c> gives for the task.
    /// </summary>
    internal static string HashOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (messages is [{ } system, { } user] && system.Role == ChatRole.System && user.Role == ChatRole.User && options?.Tools is not { Count: > 0 })
        {
            return TaskHash.OfText($"{system.Text}\0{user.Text}");
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (ChatMessage message in messages)
            {
                Write(writer, message);
            }

            foreach (AITool tool in options?.Tools ?? [])
            {
                writer.WriteStringValue(tool.Name);
                writer.WriteStringValue(tool.Description);
                writer.WriteStringValue((tool as AIFunctionDeclaration)?.JsonSchema.GetRawText());
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStringValue(message.Role.Value);
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    writer.WriteStringValue(text.Text);
                    break;
                case FunctionCallContent call:
                    writer.WriteStringValue(call.Name);
                    writer.WriteStringValue(JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions));
                    break;
                case FunctionResultContent result:
                    writer.WriteStringValue(result.Result?.ToString());
                    break;
            }
        }
    }
}
