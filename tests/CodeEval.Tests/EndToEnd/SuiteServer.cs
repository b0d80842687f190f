using System.Collections.Concurrent;
using CodeEval.Tasks;
using CodeEval.Tests.Generation;

namespace CodeEval.Tests.EndToEnd;

/// <summary>What a request asks for.</summary>
/// <param name="Task">The task.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Index">The attempt.</param>
/// <param name="Step">How many answers the conversation holds already.</param>
/// <param name="Request">The request.</param>
internal sealed record Asked(EvalTask Task, string Model, long Index, int Step, RecordedRequest Request)
{
    /// <summary>What stands in a message of the conversation.</summary>
    public string Message(int index) => Request.Json.GetProperty("messages")[index].GetProperty("content").GetString() ?? "";

    /// <summary>Everything that makes two requests the same one.</summary>
    public (string, string, long, int) Key => (Model, Task.Id, Index, Step);
}

/// <summary>A server that knows the tasks of the suite, and answers as a test says.</summary>
internal sealed class SuiteServer : IAsyncDisposable
{
    private static readonly Lazy<IReadOnlyList<EvalTask>> Suite = new(() => [.. TaskLoader.Load([RepositoryRoot.PathOf("tasks")])]);

    private readonly ChatCompletionsServer _server;
    private readonly ConcurrentQueue<Asked> _asked;

    private SuiteServer(ChatCompletionsServer server, ConcurrentQueue<Asked> asked)
    {
        _server = server;
        _asked = asked;
    }

    public Uri Address => _server.Address;

    /// <summary>Every request, in their order.</summary>
    public IReadOnlyList<Asked> Asked => [.. _asked];

    /// <summary>Starts the server.</summary>
    /// <param name="answer">How a request is answered.</param>
    /// <param name="onRequest">Told every request before it is answered.</param>
    public static async Task<SuiteServer> StartAsync(Func<Asked, Answer> answer, Func<Asked, Task>? onRequest = null)
    {
        var asked = new ConcurrentQueue<Asked>();
        var server = await ChatCompletionsServer.StartAsync(async (context, request) =>
        {
            var messages = request.Json.GetProperty("messages");
            var prompt = messages[1].GetProperty("content").GetString()!;
            var one = new Asked(
                Suite.Value.Single(task => prompt.StartsWith(task.Prompt, StringComparison.Ordinal)),
                request.Json.GetProperty("model").GetString()!,
                request.Json.GetProperty("seed").GetInt64(),
                messages.EnumerateArray().Count(message => message.GetProperty("role").GetString() == "assistant"),
                request);
            asked.Enqueue(one);
            if (onRequest is not null)
            {
                await onRequest(one);
            }

            await answer(one)(context, request);
        });
        return new SuiteServer(server, asked);
    }

    /// <summary>The reference solution.</summary>
    public static Answer Right(Asked asked) => Code(asked.Task.Reference[0].Text);

    /// <summary>A reply with code in it.</summary>
    public static Answer Code(string code) => Answers.Reply($"Here it is:\n\n```csharp\n{code.TrimEnd()}\n```\n");

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
