using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeEval.Generation;

/// <summary>Finds the replies that are kept in files.</summary>
public static class ReplyLibrary
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal const string ManifestName = "replies.json";

    /// <summary>The models under a folder of replies, one folder each, in the order of their names.</summary>
    /// <exception cref="InputException">The folder is not there, or one of the models in it is at fault.</exception>
    public static ImmutableArray<RecordedReplies> Read(string folder)
    {
        ImmutableArray<RecordedReplies> models = [.. Folders(folder).Select(ReadModel).OrderBy(replies => replies.Model, StringComparer.Ordinal)];
        foreach (IGrouping<string, RecordedReplies> same in models.GroupBy(replies => replies.Model, StringComparer.OrdinalIgnoreCase))
        {
            if (same.ElementAtOrDefault(1) is { } second)
            {
                throw new InputException($"{Path.Combine(second.Folder, ManifestName)}: model: \"{second.Model}\" is the name in {same.First().Folder} too; give each model a name of its own");
            }
        }

        return models;
    }

    /// <summary>The replies of one model.</summary>
    /// <param name="folder">The folder that holds <c>replies.json</c>.</param>
    /// <exception cref="InputException">The folder is not there, <c>replies.json</c> is at fault, or a reply's file has no index for a name.</exception>
    public static RecordedReplies ReadModel(string folder) =>
        JsonSection.Read(Path.Combine(folder, ManifestName), root =>
        {
            root.Only("formatVersion", "model", "family", "origin", "note");
            if (root.Long("formatVersion", 1, 1) is null)
            {
                throw root.Fault("formatVersion", "is missing; it is 1");
            }

            string model = root.Text("model");
            string origin = root.OneOf("origin", "scripted", "recorded")
                ?? throw root.Fault("origin", "is missing; it is \"scripted\" for replies written by hand, \"recorded\" for those of a model");
            return new RecordedReplies
            {
                Folder = folder,
                Model = model,
                Family = root.OptionalText("family") ?? "",
                Origin = origin == "scripted" ? ReplyOrigin.Scripted : ReplyOrigin.Recorded,
                Note = root.OptionalText("note") ?? "",
                Replies = Folders(folder).ToImmutableSortedDictionary(ReplyFile.TaskOf, CountReplies, StringComparer.Ordinal),
            };
        });

    /// <summary>The content of <c>replies.json</c>.</summary>
    internal static string Describe(string model, string family, string origin, string note)
    {
        var description = new JsonObject { ["formatVersion"] = 1, ["model"] = model };
        if (family.Length > 0)
        {
            description["family"] = family;
        }

        description["origin"] = origin;
        description["note"] = note;
        return description.ToJsonString(Written) + "\n";
    }

    private static int CountReplies(string taskFolder)
    {
        string[] files = Directory.GetFiles(taskFolder, "*" + ReplyFile.Extension);
        return Array.Find(files, file => !ReplyFile.IsReply(file)) is { } stray
            ? throw new InputException($"{stray}: the file of a reply is named by its index, 0{ReplyFile.Extension}, 1{ReplyFile.Extension} and so on; rename it or take it away")
            : files.Count(ReplyFile.IsFirst);
    }

    // Folders that start with a dot belong to tools, not to models or tasks.
    private static IEnumerable<string> Folders(string folder) => !Directory.Exists(folder)
        ? throw new InputException($"{folder}: there is no such folder; give the path of a folder of replies")
        : Directory.GetDirectories(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal);
}
