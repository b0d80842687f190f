using System.Collections.Immutable;

namespace CodeEval.Generation.Presets;

/// <summary>Reads a file of presets over those that are known.</summary>
internal static class PresetFileReader
{
    private const int LongestName = 60;
    private const int LongestNote = 500;

    internal static PresetLibrary Read(JsonSection root, PresetLibrary known)
    {
        root.Only("$schema", "providers", "models");
        ImmutableArray<PresetProvider> providers = Merge(
            known.Providers, root.Named("providers"), provider => provider.Name, ReadProvider);
        ImmutableArray<PresetModel> models = Merge(
            known.Models, root.Named("models"), model => model.Name, (name, section, below) => ReadModel(name, section, below, providers));
        return new PresetLibrary(providers, models);
    }

    // What is known keeps its place; what is new comes after it.
    private static ImmutableArray<T> Merge<T>(
        ImmutableArray<T> known, IEnumerable<(string Name, JsonSection Section)> read, Func<T, string> nameOf, Func<string, JsonSection, T?, T> readOne)
        where T : class
    {
        var merged = known.ToBuilder();
        foreach ((string name, JsonSection section) in read)
        {
            CheckName(name, section);
            int at = known.Select(nameOf).ToList().IndexOf(name);
            if (at >= 0)
            {
                merged[at] = readOne(name, section, known[at]);
            }
            else
            {
                merged.Add(readOne(name, section, null));
            }
        }

        return merged.ToImmutable();
    }

    private static PresetProvider ReadProvider(string name, JsonSection section, PresetProvider? below)
    {
        EndpointFieldsReader.RefuseKeys(section);
        section.Only(["note", "endpoint", "apiKeyVariable", .. EndpointFieldsReader.Settings]);
        PresetProvider provider = new PresetProvider(name, EndpointFieldsReader.Read(section), ReadNote(section)).Over(below);
        return provider.Fields.Endpoint is null
            ? throw section.Fault("endpoint", "is missing; give the address of an OpenAI-compatible server, up to where /chat/completions is added")
            : provider;
    }

    private static PresetModel ReadModel(string name, JsonSection section, PresetModel? below, ImmutableArray<PresetProvider> providers)
    {
        EndpointFieldsReader.RefuseKeys(section);
        section.Only(["family", "servedBy", .. EndpointFieldsReader.Settings]);
        ImmutableArray<PresetOffer> offers =
            [.. section.Named("servedBy").Select(one => ReadOffer(one.Name, one.Section, below?.Offers.FirstOrDefault(offer => offer.Provider == one.Name), providers))];
        PresetModel model = new PresetModel(name, EndpointFieldsReader.Read(section), offers).Over(below);
        return model.Offers.IsEmpty
            ? throw section.Fault("servedBy", "is missing; name a provider of the model, and the model's id there")
            : model;
    }

    private static PresetOffer ReadOffer(string name, JsonSection section, PresetOffer? below, ImmutableArray<PresetProvider> providers)
    {
        if (providers.All(provider => provider.Name != name))
        {
            throw section.Fault($"is no provider; known are {string.Join(", ", providers.Select(provider => provider.Name))}, and others can be described in \"providers\"");
        }

        EndpointFieldsReader.RefuseKeys(section);
        section.Only(["note", "model", .. EndpointFieldsReader.Settings]);
        EndpointFields fields = EndpointFieldsReader.Read(section);
        return fields.Model is null && below is null
            ? throw section.Fault("model", "is missing; give the model's id at that provider")
            : new PresetOffer(name, fields, ReadNote(section));
    }

    private static void CheckName(string name, JsonSection section)
    {
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_'))
        {
            throw section.Fault($"cannot be a name: at most {LongestName} small letters, digits, points, - and _");
        }
    }

    private static string? ReadNote(JsonSection section)
    {
        string? note = section.OptionalText("note");
        return note is null || (note.Length <= LongestNote && !note.Any(char.IsControl))
            ? note
            : throw section.Fault("note", $"must be at most {LongestNote} characters, without line breaks");
    }
}
