using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// Where the replies of a journal lie: some fifty bytes a reply, whatever its length, so that a run of any size fits in
/// memory. Safe to use from many threads.
/// </summary>
/// <param name="models">The run's models.</param>
/// <param name="tasks">The run's tasks.</param>
internal sealed class ReplyPlaces(IEnumerable<string> models, IEnumerable<string> tasks)
{
    private const int None = -1;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _models = Numbers(models);
    private readonly Dictionary<string, int> _tasks = Numbers(tasks);
    private readonly Dictionary<Attempt, int> _last = [];
    private readonly List<Reply> _replies = [];
    private int _old;

    /// <summary>How many replies are in the file.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a reply that was in the file when it was opened.</summary>
    public void AddOld(SampleKey key, int step, string promptHash, LinePlace place)
    {
        Set(Add(AttemptOf(key), step, promptHash), place);
        _old = _replies.Count;
    }

    /// <summary>Keeps a place for a reply that is about to be written, and gives its number; null where its step has one.</summary>
    /// <param name="key">The attempt.</param>
    /// <param name="step">The step.</param>
    /// <param name="promptHash">The prompt that it answers.</param>
    public int? TryAddNew(SampleKey key, int step, string promptHash)
    {
        lock (_gate)
        {
            var attempt = AttemptOf(key);
            for (var at = Last(attempt); at >= _old; at = _replies[at].Previous)
            {
                if (_replies[at].Step == step)
                {
                    return null;
                }
            }

            return Add(attempt, step, promptHash);
        }
    }

    /// <summary>Says where a reply lies, now that it is written.</summary>
    public void Set(int number, LinePlace place)
    {
        lock (_gate)
        {
            var reply = _replies[number];
            _replies[number] = reply with { Start = place.Start, Length = place.Length };
            Count++;
        }
    }

    /// <summary>
    /// Where the replies of a step lie that may answer this prompt, the first one first. The hash of a hash is kept, so that
    /// there may be others among them.
    /// </summary>
    public IReadOnlyList<LinePlace> Candidates(SampleKey key, int step, string promptHash)
    {
        var places = new List<LinePlace>();
        lock (_gate)
        {
            for (var at = Last(AttemptOf(key)); at != None; at = _replies[at].Previous)
            {
                var reply = _replies[at];
                if (reply.Written && reply.Step == step && reply.Prompt == promptHash.GetHashCode(StringComparison.Ordinal))
                {
                    places.Add(new LinePlace(reply.Start, reply.Length));
                }
            }
        }

        places.Reverse();
        return places;
    }

    /// <summary>The last reply of an attempt that is in the file, with its step; null where there is none.</summary>
    public (LinePlace Place, int Step)? LastOf(SampleKey key)
    {
        lock (_gate)
        {
            var at = Last(AttemptOf(key));
            while (at != None && !_replies[at].Written)
            {
                at = _replies[at].Previous;
            }

            return at == None ? null : (new LinePlace(_replies[at].Start, _replies[at].Length), _replies[at].Step);
        }
    }

    private static Dictionary<string, int> Numbers(IEnumerable<string> names) =>
        names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);

    private int Add(Attempt? attempt, int step, string promptHash)
    {
        var known = attempt ?? throw new ArgumentException("The run has no such model and task.", nameof(attempt));
        _replies.Add(new Reply(0, 0, Last(attempt), step, promptHash.GetHashCode(StringComparison.Ordinal)));
        _last[known] = _replies.Count - 1;
        return _replies.Count - 1;
    }

    private int Last(Attempt? attempt) => attempt is { } known && _last.TryGetValue(known, out var last) ? last : None;

    private Attempt? AttemptOf(SampleKey key) =>
        _models.TryGetValue(key.Model, out var model) && _tasks.TryGetValue(key.Task, out var task) ? new Attempt(model, task, key.Index) : null;

    private readonly record struct Attempt(int Model, int Task, int Index);

    // No reply's line is empty, so that a length of 0 says that it is yet to be written.
    private readonly record struct Reply(long Start, int Length, int Previous, int Step, int Prompt)
    {
        public bool Written => Length > 0;
    }
}
