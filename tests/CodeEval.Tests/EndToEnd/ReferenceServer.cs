using System.Collections.Concurrent;
using CodeEval.Tasks;
using CodeEval.Tests.Generation;

namespace CodeEval.Tests.EndToEnd;

/// <summary>
/// A model that answers the tasks of the suite, over HTTP: with the reference solution where the seed is even, with a
/// known-wrong one where it is odd. It remembers which attempts it was asked for.
/// </summary>
internal sealed class ReferenceServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Task, long Seed)> _asked;

    private ReferenceServer(ChatCompletionsServer server, ConcurrentQueue<(string, long)> asked)
    {
        Server = server;
        _asked = asked;
    }

    public ChatCompletionsServer Server { get; }

    /// <summary>The attempts asked for, in their order, as task and seed.</summary>
    public IReadOnlyList<(string Task, long Seed)> Asked => [.. _asked];

    /// <summary>Starts the server.</summary>
    /// <param name="onRequest">Told the number of every request, from 1, before it is answered.</param>
    public static async Task<ReferenceServer> StartAsync(Func<int, Task>? onRequest = null)
    {
        var tasks = TaskLoader.Load([RepositoryRoot.PathOf("tasks")]);
        var asked = new ConcurrentQueue<(string, long)>();
        var server = await ChatCompletionsServer.StartAsync(async (context, request) =>
        {
            var prompt = request.Json.GetProperty("messages")[1].GetProperty("content").GetString()!;
            var seed = request.Json.GetProperty("seed").GetInt64();
            var task = tasks.Single(one => prompt.StartsWith(one.Prompt, StringComparison.Ordinal));
            asked.Enqueue((task.Id, seed));
            if (onRequest is not null)
            {
                await onRequest(asked.Count);
            }

            var solution = seed % 2 == 0 ? task.Reference[0] : task.KnownWrong[0];
            await Answers.Reply($"Here it is:\n\n```csharp\n{solution.Text}```\n")(context, request);
        });
        return new ReferenceServer(server, asked);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
