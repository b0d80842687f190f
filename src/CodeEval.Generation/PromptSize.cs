using System.Text;
using CodeEval.Prompting;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>
/// How many tokens a prompt has, without the model's own tokenizer. All tokenizers of the families here are byte-level
/// byte-pair encodings: a token is at least one byte, so that the bytes are a bound that nothing exceeds.
/// </summary>
public static class PromptSize
{
    // What the chat template puts around a message: role words and marks.
    private const int AroundMessage = 16;

    // English prose and C# code take three to four bytes a token.
    private const int UsualBytesPerToken = 3;

    /// <summary>A bound on the tokens of a task's prompt that is not exceeded.</summary>
    public static long MostTokens(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return (2 * AroundMessage) + Encoding.UTF8.GetByteCount(prompt.System) + Encoding.UTF8.GetByteCount(prompt.User);
    }

    /// <summary>An estimate of the tokens of a task's prompt.</summary>
    public static long AboutTokens(Prompt prompt) => MostTokens(prompt) / UsualBytesPerToken;

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
