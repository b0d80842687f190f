using CodeEval.Generation;
using CodeEval.Prompting;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>Asks a model as a run does.</summary>
internal static class Asking
{
    internal const string Key = "sk-0123456789-secret";

    internal static readonly SampleKey Sample = new("m", "task-of-this-test", 3);

    internal static readonly Prompt Prompt = new("You write C#.", "Write a stack.");

    internal static ModelSettings Model(ChatCompletionsServer server, bool stream) => Model(server.Address, stream);

    internal static ModelSettings Model(Uri address, bool stream) => new()
    {
        Name = "m",
        Source = new ReplySource.OpenAI(address, "the-model", "TEST_KEY", stream),
    };

    internal static string? Environment(string variable) => variable == "TEST_KEY" ? Key : null;

    internal static Task<GenerationOutcome> AskAsync(ChatCompletionsServer server, bool stream) =>
        AskAsync(Model(server, stream), new ManualClock());

    internal static async Task<GenerationOutcome> AskAsync(ModelSettings settings, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        using var folder = new ScratchFolder();
        using var model = new ModelOfARun(folder.Path, settings, clock);
        return await model.AskAsync(Sample, cancellationToken: cancellationToken);
    }

    internal static Completion Reply(this GenerationOutcome outcome) => outcome is GenerationOutcome.Replied replied
        ? replied.Completion
        : throw new AssertionException($"No reply: {outcome}");

    internal static string Fault(this GenerationOutcome outcome) => outcome is GenerationOutcome.Faulted faulted
        ? faulted.Reason
        : throw new AssertionException($"No fault: {outcome}");
}
