using System.Collections.Concurrent;
using System.Text.Json;

namespace CodeEval.Faults;

/// <summary>Counts and remembers requests. Safe to use from many threads at once.</summary>
internal sealed class RequestLog : IAsyncDisposable
{
    private readonly ConcurrentDictionary<RequestIdentity, int> _asked = new();
    private readonly ConcurrentQueue<ServedRequest> _served = new();
    private readonly Lock _writing = new();
    private readonly StreamWriter? _file;
    private int _requests;

    /// <param name="file">Where the requests are written; null for nowhere.</param>
    public RequestLog(string? file) => _file = file is null ? null : new StreamWriter(file);

    public IReadOnlyList<ServedRequest> Served => [.. _served];

    public ServerStatistics Statistics => ServerStatistics.Of(Volatile.Read(ref _requests), [.. _served]);

    /// <summary>Counts a request.</summary>
    /// <returns>Its number among all, from 1, and how often the same was asked before.</returns>
    public (int Number, int Ordinal) Begin(RequestIdentity identity) =>
        (Interlocked.Increment(ref _requests), _asked.AddOrUpdate(identity, 0, (_, before) => before + 1));

    /// <summary>Remembers what became of a request.</summary>
    public void End(ServedRequest served, ChatRequest request)
    {
        _served.Enqueue(served);
        if (_file is not null)
        {
            var line = JsonSerializer.Serialize(new { served.Identity.Conversation, served.Identity.Seed, served.Ordinal, served.Fault, served.Answered, served.Billed, request.Body }, JsonSerializerOptions.Web);
            lock (_writing)
            {
                _file.WriteLine(line);
            }
        }
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;
}
