namespace CodeEval.Generation;

/// <summary>Whether the key of an endpoint is there, and what to do where it is not. No key is ever shown.</summary>
public static class ApiKeys
{
    /// <summary>The id of the user secrets that keys may be kept in.</summary>
    public const string UserSecretsId = "codeeval";

    /// <summary>Whether an endpoint wants a key that is nowhere.</summary>
    /// <param name="source">Where replies come from.</param>
    /// <param name="environment">Gives a key by its variable's name, null where it is not set.</param>
    public static bool IsMissing(ReplySource source, Func<string, string?> environment) =>
        source is ReplySource.OpenAI { ApiKeyVariable: { } variable } && string.IsNullOrWhiteSpace(environment(variable));

    /// <summary>Says that a key is missing and both ways to set it, in one line.</summary>
    public static string HowToSet(string variable) =>
        $"the key {variable} is not set; put it into the environment variable of that name, or keep it by: dotnet user-secrets set {variable} VALUE --id {UserSecretsId}";
}
