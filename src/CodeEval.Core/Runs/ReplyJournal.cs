using System.Collections.Concurrent;
using CodeEval.Generation;

namespace CodeEval.Runs;

/// <summary>
/// The journal of a run, <c>replies.jsonl</c>: every raw reply, handed to the system before it is graded, so that no
/// reply is asked for twice however the run ends. Safe to call from many threads.
/// </summary>
public sealed class ReplyJournal : IDisposable
{
    private readonly LineAppender<ReplyRecord> _file;
    private readonly Dictionary<string, string> _settingsHashes;
    private readonly Dictionary<string, string> _promptHashes;
    private readonly ConcurrentDictionary<SampleKey, Completion> _replies = new();

    private ReplyJournal(RunFolder folder, RunManifest manifest)
    {
        _settingsHashes = manifest.Models.ToDictionary(model => model.Name, model => model.SettingsHash, StringComparer.Ordinal);
        _promptHashes = manifest.Tasks.ToDictionary(task => task.Id, task => task.PromptHash, StringComparer.Ordinal);
        _file = LineAppender<ReplyRecord>.Open(folder.Replies, RunJson.Lines.ReplyRecord, out var existing);
        foreach (var line in existing)
        {
            Take(line, folder.Replies);
        }
    }

    /// <summary>How many replies of the journal answer this run.</summary>
    public int Count => _replies.Count;

    /// <summary>
    /// How many replies of the journal were passed over when it was opened, because they answer another prompt,
    /// other settings, or a task or model that is not in this run.
    /// </summary>
    public int Ignored { get; private set; }

    /// <summary>
    /// Opens the journal, creating it where it is missing. A torn or malformed last line, as a killed process leaves one,
    /// is cut off.
    /// </summary>
    /// <param name="folder">The run's folder, opened to write.</param>
    /// <param name="manifest">This run: a reply counts only with the hashes of its prompt and of its model's settings.</param>
    /// <exception cref="InputException">
    /// The file cannot be opened, a line before the last is malformed, or a line has a version that this build does not know.
    /// </exception>
    public static ReplyJournal Open(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        return new ReplyJournal(folder, manifest);
    }

    /// <summary>The reply to an attempt; null where the model has yet to be asked.</summary>
    public Completion? Find(SampleKey key) => _replies.GetValueOrDefault(key);

    /// <summary>Writes a reply; when the call returns, killing the process no longer loses it.</summary>
    /// <param name="key">The attempt, of a model and a task of this run.</param>
    /// <param name="completion">The reply.</param>
    /// <returns>
    /// The reply as it will be read back, which is the one to grade: equal to <paramref name="completion"/> but for lone
    /// surrogates, which become U+FFFD because no file of UTF-8 can hold them. NULs and any length are kept.
    /// </returns>
    /// <exception cref="ArgumentException">The model or the task is not in this run.</exception>
    /// <exception cref="InvalidOperationException">The attempt has its reply already.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public Completion Append(SampleKey key, Completion completion)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(completion);
        if (!_settingsHashes.TryGetValue(key.Model, out var settingsHash) || !_promptHashes.TryGetValue(key.Task, out var promptHash))
        {
            throw new ArgumentException($"The run has no model '{key.Model}' with a task '{key.Task}'.", nameof(key));
        }

        var stored = completion with
        {
            Text = WellFormedText.Of(completion.Text),
            FinishReason = completion.FinishReason is null ? null : WellFormedText.Of(completion.FinishReason),
        };
        if (!_replies.TryAdd(key, stored))
        {
            throw new InvalidOperationException($"Attempt {key.Index} of '{key.Model}' at '{key.Task}' has its reply already.");
        }

        try
        {
            _file.Append(ToRecord(key, stored, promptHash, settingsHash));
        }
        catch (InputException)
        {
            _replies.TryRemove(key, out _);
            throw;
        }

        return stored;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static ReplyRecord ToRecord(SampleKey key, Completion completion, string promptHash, string settingsHash) => new()
    {
        FormatVersion = RunManifest.CurrentFormatVersion,
        Model = key.Model,
        Task = key.Task,
        Index = key.Index,
        PromptHash = promptHash,
        SettingsHash = settingsHash,
        Completion = completion.Text,
        FinishReason = completion.FinishReason,
        Usage = completion.Usage,
    };

    private void Take(ReplyRecord line, string path)
    {
        if (line.FormatVersion != RunManifest.CurrentFormatVersion)
        {
            Dispose();
            throw RunManifestFile.UnknownVersion(path, line.FormatVersion);
        }

        var counts = _settingsHashes.GetValueOrDefault(line.Model) == line.SettingsHash
            && _promptHashes.GetValueOrDefault(line.Task) == line.PromptHash;
        var completion = new Completion(line.Completion) { FinishReason = line.FinishReason, Usage = line.Usage };

        // Of two replies to one attempt the first counts: a sample may have been graded from it.
        if (!counts || !_replies.TryAdd(new SampleKey(line.Model, line.Task, line.Index), completion))
        {
            Ignored++;
        }
    }
}
