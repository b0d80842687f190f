using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using CodeEval.Regressions;
using CodeEval.Runs;

namespace CodeEval.History;

/// <summary>Reads runs from the tables. The samples are not looked at: what they come to was counted when they were added.</summary>
/// <param name="connection">The database.</param>
/// <param name="transaction">What it is read in.</param>
/// <param name="packedResults">The expression of SQL that gathers the results of a model in a run, as <see cref="PackedResults"/> reads them.</param>
internal sealed class HistoryReader(DbConnection connection, DbTransaction? transaction, string packedResults)
{
    /// <summary>The runs that a query asks for, the earliest first.</summary>
    public ImmutableArray<HistoryRun> Read(HistoryQuery query)
    {
        var chosen = Choose(query);
        if (chosen.Count == 0)
        {
            return [];
        }

        var results = ResultsOf(chosen);
        return
        [
            .. chosen
                .GroupBy(pair => pair.Run)
                .Select(group => group.First().Head with
                {
                    Models = [.. group.Select(pair => pair.Name with { Results = results.GetValueOrDefault((pair.Run, pair.Model), []) })],
                }),
        ];
    }

    /// <summary>The names of all models.</summary>
    public ImmutableArray<string> Models() =>
        [.. new SqlText(connection, transaction, "select distinct name from models where id in (select model from run_models)").Read(row => row.GetString(0)).Order(StringComparer.Ordinal)];

    private List<Chosen> Choose(HistoryQuery query)
    {
        const string Sql =
            """
            select r.id, m.id, r.identity, r.started_at, r.command, r.tool_version, r.scoring, r.repairs, r.tools, r.git_commit, r.git_branch, m.name, m.family, m.origin, m.settings_hash
            from run_models rm join runs r on r.id = rm.run join models m on m.id = rm.model
            """;
        var all = new SqlText(connection, transaction, Sql).Read(Chosen.Of)
            .Where(pair => query.Models.IsEmpty || query.Models.Contains(pair.Name.Name))
            .Where(pair => query.Branch is null || pair.Head.Source?.Branch == query.Branch)
            .OrderBy(pair => pair.Head.StartedAt)
            .ThenBy(pair => pair.Run)
            .ThenBy(pair => pair.Model)
            .ToList();
        return query.Latest is { } latest
            ? [.. all.GroupBy(pair => (pair.Name.Name, pair.Name.Origin)).SelectMany(group => group.TakeLast(latest)).OrderBy(all.IndexOf)]
            : all;
    }

    private Dictionary<(long Run, long Model), ImmutableArray<HistoryResult>> ResultsOf(List<Chosen> chosen)
    {
        var tasks = new SqlText(connection, transaction, "select id, task, category, hash, prompt_hash from tasks")
            .Read(row => (Id: row.GetInt64(0), Task: new HistoryTask(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))))
            .ToDictionary(row => row.Id, row => row.Task);
        var sql =
            $"""
            select run, model, {packedResults}
            from results where run in ({List(chosen.Select(pair => pair.Run))}) and model in ({List(chosen.Select(pair => pair.Model))})
            group by run, model
            """;
        return new SqlText(connection, transaction, sql)
            .Read(row => (Key: (row.GetInt64(0), row.GetInt64(1)), Results: PackedResults.Read(row.GetString(2), tasks)))
            .ToDictionary(row => row.Key, row => row.Results);
    }

    private static string List(IEnumerable<long> numbers) => string.Join(',', numbers.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private sealed record Chosen(long Run, long Model, HistoryRun Head, HistoryModel Name)
    {
        public static Chosen Of(DbDataReader row) => new(
            row.GetInt64(0),
            row.GetInt64(1),
            new HistoryRun
            {
                Identity = row.GetString(2),
                StartedAt = row.GetFieldValue<DateTimeOffset>(3),
                Command = row.GetString(4),
                ToolVersion = row.GetString(5),
                Scoring = row.GetString(6),
                Repairs = row.GetInt32(7),
                Tools = row.GetInt64(8) != 0,
                Source = row.IsDBNull(9) ? null : new RunSource(row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10)),
                Models = [],
            },
            new HistoryModel { Name = row.GetString(11), Family = row.GetString(12), Origin = row.GetString(13), SettingsHash = row.GetString(14), Results = [] });
    }
}
