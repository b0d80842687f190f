using Microsoft.Extensions.Configuration;

namespace CodeEval.Generation;

/// <summary>Finds the keys of providers: in the environment, else in the user's secrets. None is ever shown or written.</summary>
public sealed class KeyStore
{
    private readonly Lazy<IConfiguration?> _secrets = new(ReadSecrets);

    /// <summary>The value of a variable; null where it is set nowhere.</summary>
    /// <exception cref="InputException">The user's secrets cannot be read.</exception>
    public string? Find(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value : _secrets.Value?[variable];

    /// <summary>Makes sure that every model that wants a key has one.</summary>
    /// <exception cref="InputException">One has none.</exception>
    public void Require(IEnumerable<ModelSettings> models)
    {
        if (models.FirstOrDefault(model => ApiKeys.IsMissing(model.Source, Find)) is { Source: ReplySource.OpenAI source } without)
        {
            throw new InputException($"{without.Name}: {ApiKeys.HowToSet(source.ApiKeyVariable!)}");
        }
    }

    private static IConfiguration? ReadSecrets()
    {
        try
        {
            return new ConfigurationBuilder().AddUserSecrets(ApiKeys.UserSecretsId).Build();
        }
        catch (InvalidOperationException)
        {
            // A machine without a home folder has no place for secrets.
            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // What the reader says may quote the file, and the file holds keys.
            throw new InputException($"the user secrets \"{ApiKeys.UserSecretsId}\" cannot be read; see whether dotnet user-secrets list --id {ApiKeys.UserSecretsId} can, and mend or delete the file that it names");
        }
    }
}
