using System.Collections.Immutable;

namespace CodeEval.Generation.Presets;

/// <summary>The presets that are known: those that come with the tool, and those of the user's files over them.</summary>
public sealed class PresetLibrary
{
    private const string Resource = "CodeEval.presets.json";

    internal PresetLibrary(ImmutableArray<PresetProvider> providers, ImmutableArray<PresetModel> models)
    {
        Providers = providers;
        Models = models;
        Presets = [.. models.SelectMany(model => model.Offers.Select(offer => Resolve(model, offer)))];
    }

    /// <summary>The presets, in the order of the files: by model, and within it by provider.</summary>
    public ImmutableArray<Preset> Presets { get; }

    internal ImmutableArray<PresetProvider> Providers { get; }

    internal ImmutableArray<PresetModel> Models { get; }

    /// <summary>The presets that come with the tool.</summary>
    public static PresetLibrary BuiltIn()
    {
        using Stream stream = typeof(PresetLibrary).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var nothing = new PresetLibrary([], []);
        return JsonSection.Read(Resource, reader.ReadToEnd(), root => PresetFileReader.Read(root, nothing));
    }

    /// <summary>These presets with those of a file over them: what has the name of a known one changes it field by field.</summary>
    /// <exception cref="InputException">The file cannot be read, or something in it is wrong: the first fault, by its JSON path.</exception>
    public PresetLibrary Extend(string path) => JsonSection.Read(path, root => PresetFileReader.Read(root, this));

    /// <summary>
    /// The preset <c>MODEL@PROVIDER</c>, or for <c>MODEL</c> alone that of its first provider, whatever the case of the letters;
    /// null where there is none.
    /// </summary>
    public Preset? Find(string name) =>
        Presets.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Presets.FirstOrDefault(preset => preset.Model.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Says that there is no preset of a name, and which there are.</summary>
    internal string WhyNot(string name)
    {
        ImmutableArray<string> served = [.. Presets.Where(preset => preset.Model.Equals(name.Split('@')[0], StringComparison.OrdinalIgnoreCase)).Select(preset => preset.Name)];
        return served.IsEmpty
            ? "is the name of no preset; codeeval models list shows them"
            : $"is the name of no preset; that model has {string.Join(", ", served)}";
    }

    private Preset Resolve(PresetModel model, PresetOffer offer)
    {
        PresetProvider provider = Providers.First(one => one.Name == offer.Provider);
        EndpointFields fields = offer.Fields.Over(model.Fields).Over(provider.Fields);
        string name = $"{model.Name}@{provider.Name}";
        return new Preset(fields)
        {
            Name = name,
            Model = model.Name,
            Provider = provider.Name,
            Settings = fields.ToSettings(name, name),
            PriceAsOf = fields.Price?.AsOf,
            PriceSource = fields.Price?.Source,
            Note = string.Join(' ', new[] { offer.Note, provider.Note }.OfType<string>()),
        };
    }
}
