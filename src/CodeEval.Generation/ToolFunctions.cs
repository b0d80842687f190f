using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CodeEval.Generation;

/// <summary>Offers the tools of a sample to a model, each with a description and a JSON schema.</summary>
public static class ToolFunctions
{
    // A model's arguments are untrusted: what is missing or no text becomes the empty text, to which the tools say what to give.
    private static readonly AIFunctionFactoryOptions.ParameterBindingOptions Text = new()
    {
        BindParameter = (parameter, arguments) => TextOf(parameter, arguments),
    };

    /// <summary>The functions <c>compile</c>, <c>run_example</c> and <c>lookup_api</c> for one sample.</summary>
    /// <param name="tools">What they call.</param>
    public static ImmutableArray<AIFunction> For(IModelTools tools) =>
    [
        Create(
            "compile",
            "Compiles C# code as the answer to the task and tells the compiler's errors with line numbers, and where the signatures differ from those asked for.",
            ([Description("The whole C# code, usings included, as it would be the answer.")] string code, CancellationToken cancellationToken) =>
                tools.CompileAsync(code, cancellationToken)),
        Create(
            "run_example",
            "Compiles C# code as the answer to the task, runs the task's public examples with it, and tells which fail and how.",
            ([Description("The whole C# code, usings included, as it would be the answer.")] string code, CancellationToken cancellationToken) =>
                tools.RunExampleAsync(code, cancellationToken)),
        Create(
            "lookup_api",
            "Looks up a type, a member or a namespace of .NET 10 and tells its public members or the signatures of its overloads.",
            ([Description("A name such as List<T>, Dictionary.TryGetValue, System.Text.Json or Chunk.")] string name, CancellationToken cancellationToken) =>
                tools.LookupApiAsync(name, cancellationToken)),
    ];

    private static AIFunction Create(string name, string description, Func<string, CancellationToken, Task<string>> call) =>
        AIFunctionFactory.Create(call, new AIFunctionFactoryOptions
        {
            Name = name,
            Description = description,
            ConfigureParameterBinding = parameter => parameter.ParameterType == typeof(string) ? Text : default,
            MarshalResult = (result, _, _) => new ValueTask<object?>(result),
        });

    private static string TextOf(ParameterInfo parameter, AIFunctionArguments arguments) =>
        arguments.GetValueOrDefault(parameter.Name!) switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => TextOf(element),
            _ => "",
        };

    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON can spell and a text cannot hold.
            return "";
        }
    }
}
