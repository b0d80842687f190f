using System.Text.Json;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// The journal of a run, <c>replies.jsonl</c>: every raw reply, on the disk before it is graded, so that no reply is asked
/// for twice however the run ends. The replies stay there: memory holds only their places. Safe to call from many threads.
/// </summary>
/// <remarks>
/// An attempt may take several replies, its steps: step 0 answers the task's prompt; a repair or the result of a tool asks
/// for the next. A reply answers only the prompt that it was given to, so that a step may have more than one in the file,
/// each to its own prompt.
/// </remarks>
public sealed class ReplyJournal : IDisposable
{
    private readonly string _path;
    private readonly Dictionary<string, string> _settingsHashes;
    private readonly Dictionary<string, string> _promptHashes;
    private readonly ReplyPlaces _places;
    private readonly DurableAppender _file;

    private ReplyJournal(RunFolder folder, RunManifest manifest)
    {
        _path = folder.Replies;
        _settingsHashes = manifest.Models.ToDictionary(model => model.Name, model => model.SettingsHash, StringComparer.Ordinal);
        _promptHashes = manifest.Tasks.ToDictionary(task => task.Id, task => task.PromptHash, StringComparer.Ordinal);
        _places = new ReplyPlaces(_settingsHashes.Keys, _promptHashes.Keys);
        _file = DurableAppender.Open(_path, RunJson.Lines.ReplyRecord, Take);
    }

    /// <summary>How many replies of the journal, of all steps, may answer this run.</summary>
    public int Count => _places.Count;

    /// <summary>
    /// How many replies of the journal were passed over when it was opened, because they answer another prompt of the task,
    /// other settings, or a task or model that is not in this run.
    /// </summary>
    public int Ignored { get; private set; }

    /// <summary>
    /// Opens the journal, creating it where it is missing. A torn or malformed last line, as a killed process leaves one,
    /// is cut off.
    /// </summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="manifest">
    /// This run: a reply counts only with the hash of its model's settings, and where its attempt began with the task's prompt.
    /// </param>
    /// <exception cref="InputException">
    /// The file cannot be opened, a line before the last is malformed, or a line has a version that this build does not know.
    /// </exception>
    public static ReplyJournal Open(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        return new ReplyJournal(folder, manifest);
    }

    /// <summary>The reply to a step of an attempt, read back from the file; null where the model has yet to be asked.</summary>
    /// <param name="key">The attempt.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="promptHash">The hash over what is sent at this step; a reply to anything else is none.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public Completion? Find(SampleKey key, int step, string promptHash)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(promptHash);

        // Of two replies to one prompt the first counts: a sample may have been graded from it.
        return _places.Candidates(key, step, promptHash).Select(Read).FirstOrDefault(record => record.PromptHash == promptHash) is { } found
            ? ToCompletion(found)
            : null;
    }

    /// <summary>How many steps an attempt has taken, by the reply that was written last; 0 where there is none.</summary>
    public int Steps(SampleKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _places.LastOf(key) is { } last ? last.Step + 1 : 0;
    }

    /// <summary>Whether the reply that was written last for an attempt is, word for word, this text.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public bool EndsWith(SampleKey key, string text)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(text);
        return _places.LastOf(key) is { } last && Read(last.Place).Completion == text;
    }

    /// <summary>
    /// Writes a reply; when the task ends, neither a kill nor a loss of power loses it. Replies that come at the same time
    /// are waited for together.
    /// </summary>
    /// <param name="key">The attempt, of a model and a task of this run.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="promptHash">The hash over what was sent at this step; at step 0 that of the manifest's task.</param>
    /// <param name="completion">The reply.</param>
    /// <param name="cancellationToken">Ends the waiting, but not the writing: what was paid for is kept.</param>
    /// <returns>
    /// The reply as it will be read back, which is the one to grade: equal to <paramref name="completion"/> but for lone
    /// surrogates, which become U+FFFD because no file of UTF-8 can hold them. NULs and any length are kept.
    /// </returns>
    /// <exception cref="ArgumentException">The model or the task is not in this run, or the prompt of step 0 is not the task's.</exception>
    /// <exception cref="InvalidOperationException">The step was given a reply in this run already.</exception>
    /// <exception cref="InputException">
    /// The file cannot be written, as on a full disk. It then ends where it was sound, and nothing more is written to it.
    /// </exception>
    public Task<Completion> AppendAsync(SampleKey key, int step, string promptHash, Completion completion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(promptHash);
        ArgumentNullException.ThrowIfNull(completion);
        if (!_settingsHashes.TryGetValue(key.Model, out var settingsHash) || !_promptHashes.TryGetValue(key.Task, out var firstPromptHash))
        {
            throw new ArgumentException($"The run has no model '{key.Model}' with a task '{key.Task}'.", nameof(key));
        }

        if (step == 0 && promptHash != firstPromptHash)
        {
            throw new ArgumentException($"Step 0 of '{key.Task}' answers another prompt than the run's.", nameof(promptHash));
        }

        var number = _places.TryAddNew(key, step, promptHash)
            ?? throw new InvalidOperationException($"Step {step} of attempt {key.Index} of '{key.Model}' at '{key.Task}' has its reply already.");
        var stored = WellFormed(completion);
        var record = ToRecord(key, stored) with
        {
            Step = step,
            PromptHash = promptHash,
            FirstPromptHash = step == 0 ? null : firstPromptHash,
            SettingsHash = settingsHash,
        };
        return WriteAsync(number, record, stored).WaitAsync(cancellationToken);
    }

    /// <summary>Waits for what is being appended and closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private async Task<Completion> WriteAsync(int number, ReplyRecord record, Completion stored)
    {
        _places.Set(number, await _file.AppendAsync(AppendedJsonLines.ToLine(record, RunJson.Lines.ReplyRecord)).ConfigureAwait(false));
        return stored;
    }

    private void Take(ReplyRecord line, LinePlace place)
    {
        if (line.FormatVersion != RunManifest.CurrentFormatVersion)
        {
            throw RunManifestFile.UnknownVersion(_path, line.FormatVersion);
        }

        if (line.ToolCalls is { } calls && calls.Any(call => call is null))
        {
            throw new JsonException("a tool call is null");
        }

        if (_settingsHashes.GetValueOrDefault(line.Model) == line.SettingsHash
            && _promptHashes.GetValueOrDefault(line.Task) == (line.FirstPromptHash ?? line.PromptHash))
        {
            _places.AddOld(new SampleKey(line.Model, line.Task, line.Index), line.Step, line.PromptHash, place);
        }
        else
        {
            Ignored++;
        }
    }

    private ReplyRecord Read(LinePlace place)
    {
        try
        {
            return JsonSerializer.Deserialize(_file.Read(place), RunJson.Lines.ReplyRecord) ?? throw new JsonException("the line is null");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw FileFaults.Explain(_path, "a reply cannot be read back; was the file changed while the run went on?", e);
        }
    }

    private static Completion WellFormed(Completion completion) => completion with
    {
        Text = WellFormedText.Of(completion.Text),
        FinishReason = WellFormedText.OfAny(completion.FinishReason),
        Reasoning = WellFormedText.OfAny(completion.Reasoning),
        ToolCalls = completion.ToolCalls.IsEmpty
            ? default
            : [.. completion.ToolCalls.Select(call => new ToolCall(WellFormedText.Of(call.Id), WellFormedText.Of(call.Name), WellFormedText.Of(call.Arguments)))],
    };

    // The hashes are the journal's, not the reply's: the caller sets them.
    private static ReplyRecord ToRecord(SampleKey key, Completion completion) => new()
    {
        FormatVersion = RunManifest.CurrentFormatVersion,
        Model = key.Model,
        Task = key.Task,
        Index = key.Index,
        PromptHash = "",
        SettingsHash = "",
        Completion = completion.Text,
        FinishReason = completion.FinishReason,
        Usage = completion.Usage,
        Reasoning = completion.Reasoning,
        ToolCalls = completion.ToolCalls.IsEmpty ? null : completion.ToolCalls,
        Timing = completion.Timing,
        Calls = completion.Calls,
        Cached = completion.Cached,
    };

    private static Completion ToCompletion(ReplyRecord record) => new(record.Completion)
    {
        FinishReason = record.FinishReason,
        Usage = record.Usage,
        Reasoning = record.Reasoning,
        ToolCalls = record.ToolCalls ?? default,
        Timing = record.Timing,
        Calls = record.Calls,
        Cached = record.Cached,
    };
}
