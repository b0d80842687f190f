using System.Text.Json;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// The ledger of a run, <c>calls.jsonl</c>: every request to a provider, written before it is sent and when it has ended, so
/// that a resumed run knows what was spent before it, requests included that a kill left open. Killing the process loses
/// nothing of it; a loss of power may lose the last lines, since the disk is not waited for. Safe to call from many threads.
/// </summary>
public sealed class CallLedger : IDisposable
{
    // No request costs as much; a sum of such cannot overflow.
    private const decimal LargestCost = 1_000_000_000_000m;

    private readonly Lock _gate = new();
    private readonly string _path;

    // Opened with the first call: where no model is asked there is no ledger.
    private LineAppender<CallRecord>? _file;

    // The requests that have not ended, with what they may have cost.
    private readonly Dictionary<long, decimal> _open = [];
    private long _last;
    private decimal _endedUsd;
    private decimal _openUsd;

    private CallLedger(RunFolder folder)
    {
        _path = folder.Calls;
        if (File.Exists(_path))
        {
            _file = Open();
        }
    }

    /// <summary>How many requests were begun in this folder, earlier runs' included.</summary>
    public long Begun { get; private set; }

    /// <summary>How many of them have ended; the others are open, or were when a process was killed.</summary>
    public long Ended { get; private set; }

    /// <summary>
    /// What the requests cost at most, in US dollars: those that have ended by their cost, those that have not by the most
    /// that they can cost. Costs that are not known count as nothing.
    /// </summary>
    public decimal SpentUsd
    {
        get
        {
            lock (_gate)
            {
                return _endedUsd + _openUsd;
            }
        }
    }

    /// <summary>Opens the ledger, which is created with its first call where it is missing, and cuts off a torn or malformed last line.</summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <exception cref="InputException">The file cannot be opened, or a line before the last is malformed.</exception>
    public static CallLedger Open(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new CallLedger(folder);
    }

    /// <summary>Writes that a request is about to be sent; it may be sent when the call returns.</summary>
    /// <param name="key">The attempt that it is for.</param>
    /// <param name="step">The step of the attempt, counted from 0.</param>
    /// <param name="mostUsd">What it can cost at most, in US dollars, from 0 to a trillion; null where that is not known.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="InputException">The file cannot be written: the request must not be sent.</exception>
    public long Begin(SampleKey key, int step, decimal? mostUsd)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        CheckCost(mostUsd, nameof(mostUsd));
        lock (_gate)
        {
            var call = _last + 1;
            var record = new CallRecord { Call = call, Model = key.Model, Task = key.Task, Index = key.Index, Step = step, MostUsd = mostUsd };
            (_file ??= Open()).Append(record);
            CountBegin(record);
            return call;
        }
    }

    /// <summary>Writes how a request ended.</summary>
    /// <param name="call">Its number.</param>
    /// <param name="outcome">How it ended, in one word.</param>
    /// <param name="usage">The tokens that the provider reported; null where it reported none.</param>
    /// <param name="costUsd">
    /// What it cost, in US dollars, from 0 to a trillion; the most it can have cost where it may have been billed and nobody
    /// knows for how much; null where that is not known either.
    /// </param>
    /// <exception cref="InvalidOperationException">The request was not begun in this run, or has ended.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void End(long call, string outcome, TokenUsage? usage, decimal? costUsd)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(outcome);
        CheckCost(costUsd, nameof(costUsd));
        lock (_gate)
        {
            if (!_open.ContainsKey(call))
            {
                throw new InvalidOperationException($"Call {call} is not open.");
            }

            var record = new CallRecord { Call = call, Outcome = outcome, Usage = usage, CostUsd = costUsd };
            _file!.Append(record);
            CountEnd(record);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    private LineAppender<CallRecord> Open() => LineAppender<CallRecord>.Open(_path, RunJson.Lines.CallRecord, Take);

    private void Take(CallRecord line)
    {
        if (!IsCost(line.MostUsd) || !IsCost(line.CostUsd))
        {
            throw new JsonException("a cost is below 0 or above a trillion dollars");
        }

        if (line.Outcome is null && line.Call > _last)
        {
            CountBegin(line);
        }
        else if (line.Outcome is not null && _open.ContainsKey(line.Call))
        {
            CountEnd(line);
        }
        else
        {
            throw new JsonException($"call {line.Call} {(line.Outcome is null ? "does not come after the one before" : "ends, but is not open")}");
        }
    }

    private void CountBegin(CallRecord record)
    {
        Begun++;
        _last = record.Call;
        _open.Add(record.Call, record.MostUsd ?? 0);
        _openUsd += record.MostUsd ?? 0;
    }

    private void CountEnd(CallRecord record)
    {
        Ended++;
        _open.Remove(record.Call, out var most);
        _openUsd -= most;
        _endedUsd += record.CostUsd ?? 0;
    }

    private static bool IsCost(decimal? usd) => usd is null or (>= 0 and <= LargestCost);

    private static void CheckCost(decimal? usd, string name)
    {
        if (!IsCost(usd))
        {
            throw new ArgumentOutOfRangeException(name, usd, "A cost is from 0 to a trillion dollars.");
        }
    }
}
