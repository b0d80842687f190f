using CodeEval.Generation.Presets;

namespace CodeEval.Generation;

/// <summary>Reads one model of a configuration.</summary>
internal static class ModelSettingsReader
{
    private const int LongestName = 100;

    private static readonly string[] EndpointFields = ["model", "apiKeyVariable", .. EndpointFieldsReader.Settings];

    internal static ModelSettings Read(JsonSection section, string folder, PresetLibrary presets)
    {
        EndpointFieldsReader.RefuseKeys(section);
        section.Only(["name", "preset", "family", "endpoint", "replies", .. EndpointFields]);
        Preset? preset = section.Has("preset") ? FindPreset(section, presets) : null;
        string name = preset is not null && !section.Has("name") ? preset.Name : ReadName(section);
        bool live = preset is not null || section.Has("endpoint");
        if (live == section.Has("replies"))
        {
            throw section.Fault(live
                ? $"has both \"{(preset is null ? "endpoint" : "preset")}\" and \"replies\"; keep the one that its replies come from"
                : "has neither \"preset\", \"endpoint\" nor \"replies\"; give a preset, the address of an OpenAI-compatible server, or a folder of replies");
        }

        return live ? ReadEndpoint(section, name, preset) : ReadReplies(section, name, folder);
    }

    private static Preset FindPreset(JsonSection section, PresetLibrary presets)
    {
        string name = section.Text("preset");
        return presets.Find(name) ?? throw section.Fault("preset", presets.WhyNot(name));
    }

    private static string ReadName(JsonSection section)
    {
        string name = section.Text("name");
        return name.Length <= LongestName && name.Trim() == name && !name.Any(char.IsControl)
            ? name
            : throw section.Fault("name", $"must be at most {LongestName} characters, without line breaks and without spaces around it");
    }

    private static ModelSettings ReadEndpoint(JsonSection section, string name, Preset? preset)
    {
        EndpointFields fields = EndpointFieldsReader.Read(section);
        if (preset is not null)
        {
            return fields.Over(preset.Fields).ToSettings(name, preset.Name);
        }

        return fields.Model is null
            ? throw section.Fault("model", "is missing; give it as a text")
            : fields.ToSettings(name, preset: "");
    }

    private static ModelSettings ReadReplies(JsonSection section, string name, string folder)
    {
        if (EndpointFields.FirstOrDefault(section.Has) is { } field)
        {
            throw section.Fault(field, "belongs to a model with an \"endpoint\"; replies from files are not sampled anew, so leave it out");
        }

        RecordedReplies replies = ReplyLibrary.ReadModel(Path.Combine(folder, section.Text("replies")));
        return replies.ToSettings() with { Name = name, Family = section.OptionalText("family") ?? replies.Family };
    }
}
