using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CodeEval.Regressions;
using CodeEval.Runs;
using CodeEval.Scoring;

namespace CodeEval.History;

/// <summary>Begins to write many rows into a table.</summary>
internal delegate RowWriter OpenRows(DbTransaction transaction, string table, params ImmutableArray<string> columns);

/// <summary>Writes a run into the tables, within a transaction that keeps others from writing.</summary>
internal sealed class HistoryWriter(DbConnection connection, DbTransaction transaction, OpenRows openRows)
{
    /// <summary>Adds a run, or finds that it is there.</summary>
    public HistoryAddition Add(HistoryImport import, CancellationToken cancellationToken)
    {
        var manifest = import.Manifest;
        var tally = new HistoryTally(manifest);
        var stored = Find(HistoryIdentity.Of(manifest));
        if (stored is { } there)
        {
            if (there.Content == import.Content || there.FinishedAt > manifest.FinishedAt)
            {
                return HistoryAddition.AlreadyThere;
            }

            CheckGrown(there.Id, manifest);
            Delete(there.Id);
        }

        var run = InsertRun(import);
        long[] models = [.. manifest.Models.Select(ModelOf)];
        var tasks = TasksOf(manifest);
        foreach (var model in models)
        {
            Sql("insert into run_models (run, model) values (@run, @model)").With("run", run).With("model", model).Execute();
        }

        WriteSamples(import.Samples, tally, run, models, tasks, cancellationToken);
        WriteResults(tally.ToRun(), run, models, tasks);
        return stored is null ? HistoryAddition.Added : HistoryAddition.Replaced;
    }

    private SqlText Sql(string sql) => new(connection, transaction, sql);

    private (long Id, string Content, DateTimeOffset FinishedAt)? Find(string identity) =>
        Sql("select id, content, finished_at from runs where identity = @identity").With("identity", identity)
            .Read(row => ((long, string, DateTimeOffset)?)(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)))
            .SingleOrDefault();

    // A resumed run has all models and tasks that it had before; what began at the same moment and has not is another.
    private void CheckGrown(long run, RunManifest manifest)
    {
        var models = Sql("select name from models where id in (select model from run_models where run = @run)").With("run", run).Read(row => row.GetString(0));
        var tasks = Sql("select task from tasks where id in (select task from results where run = @run)").With("run", run).Read(row => row.GetString(0));
        if (models.Except(manifest.Models.Select(model => Storable(model.Name))).Any() || tasks.Except(manifest.Tasks.Select(task => Storable(task.Id))).Any())
        {
            throw new InputException("the history holds another run that began at the very moment of this one, and takes them for the same; it cannot hold both");
        }
    }

    private void Delete(long run)
    {
        foreach (var table in new[] { "samples", "results", "run_models" })
        {
            Sql($"delete from {table} where run = @run").With("run", run).Execute();
        }

        Sql("delete from runs where id = @run").With("run", run).Execute();
    }

    private long InsertRun(HistoryImport import)
    {
        var manifest = import.Manifest;
        return Sql(
            """
            insert into runs (identity, content, command, tool_version, compiler_version, started_at, finished_at, isolation, scoring, repairs, tools, git_commit, git_branch)
            values (@identity, @content, @command, @tool_version, @compiler_version, @started_at, @finished_at, @isolation, @scoring, @repairs, @tools, @git_commit, @git_branch)
            returning id
            """)
            .With("identity", HistoryIdentity.Of(manifest)).With("content", import.Content).With("command", Storable(manifest.Command))
            .With("tool_version", Storable(manifest.ToolVersion)).With("compiler_version", Storable(manifest.CompilerVersion))
            .With("started_at", manifest.StartedAt.ToUniversalTime()).With("finished_at", (manifest.FinishedAt ?? manifest.StartedAt).ToUniversalTime())
            .With("isolation", Storable(manifest.Isolation)).With("scoring", Storable(manifest.Scoring))
            .With("repairs", (long)manifest.Repairs).With("tools", manifest.Tools ? 1L : 0L)
            .With("git_commit", Storable(manifest.Source?.Commit)).With("git_branch", Storable(manifest.Source?.Branch))
            .Number();
    }

    private long ModelOf(RunModel model)
    {
        SqlText Named(string sql) => Sql(sql)
            .With("name", Storable(model.Name)).With("family", Storable(model.Family)).With("origin", Storable(model.Origin)).With("settings", Storable(model.SettingsHash));

        Named("insert into models (name, family, origin, settings_hash) values (@name, @family, @origin, @settings) on conflict do nothing").Execute();
        return Named("select id from models where name = @name and family = @family and origin = @origin and settings_hash = @settings").Number();
    }

    // All that are known are read at once: a run has many tasks, and the server may be far.
    private long[] TasksOf(RunManifest manifest)
    {
        var known = Sql("select id, task, category, hash, prompt_hash from tasks")
            .Read(row => (Id: row.GetInt64(0), Task: new HistoryTask(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))))
            .ToDictionary(row => row.Task, row => row.Id);
        HistoryTask[] tasks = [.. manifest.Tasks.Select(task => new HistoryTask(Storable(task.Id), Storable(task.Category), Storable(task.Hash), Storable(task.PromptHash)))];
        foreach (var task in tasks.Where(task => !known.ContainsKey(task)))
        {
            known[task] = Sql("insert into tasks (task, category, hash, prompt_hash) values (@task, @category, @hash, @prompt) returning id")
                .With("task", task.Id).With("category", task.Category).With("hash", task.Hash).With("prompt", task.PromptHash).Number();
        }

        return [.. tasks.Select(task => known[task])];
    }

    private void WriteSamples(
        IEnumerable<SampleRecord> samples, HistoryTally tally, long run, long[] models, long[] tasks, CancellationToken cancellationToken)
    {
        using var rows = openRows(transaction, "samples", "run", "model", "task", "place", "verdict", "detail", "error_ids", "input_tokens", "output_tokens", "cost_usd");
        foreach (var sample in samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (model, task) = tally.Add(sample);
            rows.Begin();
            rows.Write(run);
            rows.Write(models[model]);
            rows.Write(tasks[task]);
            rows.Write(sample.Index);
            rows.Write(sample.Verdict.ToName());
            rows.Write(Storable(sample.Detail));
            rows.Write(Storable(ErrorsOf(sample)));
            rows.Write(sample.Usage?.InputTokens);
            rows.Write(sample.Usage?.OutputTokens);
            rows.Write(sample.CostUsd);
            rows.End();
        }

        rows.Complete();
    }

    private void WriteResults(HistoryRun counted, long run, long[] models, long[] tasks)
    {
        using var rows = openRows(transaction, "results", "run", "model", "task", "scored", "unscored", "passed", "compile_errors", "cost_usd", "cost_unknown");
        for (var model = 0; model < models.Length; model++)
        {
            for (var task = 0; task < tasks.Length; task++)
            {
                var result = counted.Models[model].Results[task];
                rows.Begin();
                rows.Write(run);
                rows.Write(models[model]);
                rows.Write(tasks[task]);
                rows.Write(result.Scored);
                rows.Write(result.Unscored);
                rows.Write(result.Passed);
                rows.Write(result.CompileErrors);
                rows.Write(result.CostUsd);
                rows.Write(result.CostUnknown);
                rows.End();
            }
        }

        rows.Complete();
    }

    // Each once, in the order of the code, with spaces between them; null where it has none.
    private static string? ErrorsOf(SampleRecord sample) => sample.Diagnostics.IsEmpty
        ? null
        : string.Join(' ', sample.Diagnostics.Where(one => one.Severity == "error").Select(one => one.Id).Distinct(StringComparer.Ordinal)) is { Length: > 0 } ids ? ids : null;

    // PostgreSQL has no text with the character 0.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');
}
