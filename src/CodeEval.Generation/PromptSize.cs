using System.Text;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation.Calls;

/// <summary>
/// How many tokens a prompt has, without the model's own tokenizer. All tokenizers of the families here are byte-level
/// byte-pair encodings: a token is at least one byte, so that the bytes are a bound that nothing exceeds.
/// </summary>
internal static class PromptSize
{
    // What the chat template puts around a message: role words and marks.
    private const int AroundMessage = 16;

    // English prose and C# code take three to four bytes a token.
    private const int UsualBytesPerToken = 3;

    /// <summary>A bound that is not exceeded.</summary>
    internal static long MostTokens(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        messages.Sum(message => AroundMessage + message.Contents.Sum(BytesOf)) + (options?.Tools?.Sum(BytesOf) ?? 0);

    /// <summary>An estimate.</summary>
    internal static long AboutTokens(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        MostTokens(messages, options) / UsualBytesPerToken;

    private static long BytesOf(AIContent content) => content switch
    {
        TextContent text => Encoding.UTF8.GetByteCount(text.Text),
        FunctionCallContent call => AroundMessage + Encoding.UTF8.GetByteCount(call.Name) + (call.Arguments?.Sum(argument => BytesOf(argument.Key) + BytesOf(argument.Value)) ?? 0),
        FunctionResultContent result => AroundMessage + BytesOf(result.Result),
        _ => 0,
    };

    private static long BytesOf(AITool tool) => AroundMessage + BytesOf(tool.Name) + BytesOf(tool.Description)
        + (tool is AIFunctionDeclaration function ? BytesOf(function.JsonSchema.GetRawText()) : 0);

    private static long BytesOf(object? value) => Encoding.UTF8.GetByteCount(value?.ToString() ?? "");
}
