namespace CodeEval.Faults;

/// <summary>A reply, before anything goes wrong with it.</summary>
internal sealed record Reply
{
    private const int CharactersPerToken = 4;
    private const int HugeCharacters = 4 * 1024 * 1024;
    private const string Sentence = "It goes without saying that much more could be said about every one of these lines. ";

    public required string Text { get; init; }

    /// <summary>What the model thought before; null where that is not sent.</summary>
    public string? Reasoning { get; init; }

    public string FinishReason { get; init; } = "stop";

    /// <summary>The tokens; null where they are not reported.</summary>
    public Usage? Usage { get; init; }

    public static Reply Of(ChatRequest request, string text, bool reasoning)
    {
        var thought = reasoning ? "First I read the task, then I think of its edges." : null;
        var thinking = Tokens(thought?.Length ?? 0);
        return new Reply
        {
            Text = text,
            Reasoning = thought,
            Usage = new Usage(Tokens(request.Characters), Tokens(text.Length) + thinking) { ReasoningTokens = reasoning ? thinking : null },
        };
    }

    /// <summary>The first half of it, and no word of an end.</summary>
    public Reply Half() => this with { Text = Text[..(Text.Length / 2)] };

    /// <summary>The same reply as a fault has it; the text of those that break it off stays whole here.</summary>
    public Reply With(MetFault met) => met.Fault switch
    {
        { } fault when fault == Fault.Length => this with { FinishReason = "length" },
        { } fault when fault == Fault.UnknownFinishReason => this with { FinishReason = "eos" },
        { } fault when fault == Fault.ContentFilter => Half() with { FinishReason = "content_filter" },
        { } fault when fault == Fault.Huge => this with { Text = Text + "\n" + string.Concat(Enumerable.Repeat(Sentence, HugeCharacters / Sentence.Length)) },
        { } fault when fault == Fault.WrongUsage => this with { Usage = Wrong(met.Variant) },
        _ => this,
    };

    private Usage? Wrong(uint variant) => (variant % 4) switch
    {
        0 => new Usage(-Usage!.Input, -1),
        1 => new Usage(long.MaxValue, long.MaxValue),
        2 => new Usage(0, 0),
        _ => null,
    };

    private static int Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;
}

/// <summary>The tokens that a reply took.</summary>
internal sealed record Usage(long Input, long Output)
{
    /// <summary>Those of the output that were reasoning; null where that is not told.</summary>
    public long? ReasoningTokens { get; init; }
}
