using System.Text.Json;
using CodeEval.Generation;
using CodeEvalNUnit;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace CodeEval.Tests.Generation;

/// <summary>How a model is offered tools, and what becomes of the arguments that it gives.</summary>
[TestFixture]
public sealed class ToolFunctionsTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Test]
    public void A_model_sees_names_descriptions_and_schemas() => Snapshot.Match(
        string.Concat(ToolFunctions.For(new Echo()).Select(function =>
            $"{function.Name}: {function.Description}\n{JsonSerializer.Serialize(function.JsonSchema, Indented)}\n\n")),
        "txt");

    [TestCase("compile", "code", "compiled a")]
    [TestCase("run_example", "code", "ran a")]
    [TestCase("lookup_api", "name", "looked up a")]
    public async Task A_call_comes_to_its_tool(string name, string parameter, string expected)
    {
        Assert.That(await CallAsync(name, new() { [parameter] = "a" }), Is.EqualTo(expected));
        Assert.That(await CallAsync(name, new() { [parameter] = Json("\"a\""), ["other"] = Json("{}") }), Is.EqualTo(expected));
    }

    [TestCase("null")]
    [TestCase("1")]
    [TestCase("true")]
    [TestCase("[\"a\"]")]
    [TestCase("{ \"code\": \"a\" }")]
    [TestCase("\"\\ud800\"")]
    public async Task What_is_no_text_is_no_code(string json) =>
        Assert.That(await CallAsync("compile", new() { ["code"] = Json(json) }), Is.EqualTo("compiled "));

    [Test]
    public async Task What_is_missing_is_no_code()
    {
        Assert.That(await CallAsync("compile", []), Is.EqualTo("compiled "));
        Assert.That(await CallAsync("compile", new() { ["code"] = null }), Is.EqualTo("compiled "));
        Assert.That(await CallAsync("compile", new() { ["Code"] = "a" }), Is.EqualTo("compiled "));
        Assert.That(await CallAsync("compile", new() { ["code"] = new object() }), Is.EqualTo("compiled "));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static async Task<object?> CallAsync(string name, AIFunctionArguments arguments) =>
        await ToolFunctions.For(new Echo()).Single(function => function.Name == name).InvokeAsync(arguments);

    private sealed class Echo : IModelTools
    {
        public Task<string> CompileAsync(string code, CancellationToken cancellationToken) => Task.FromResult("compiled " + code);

        public Task<string> RunExampleAsync(string code, CancellationToken cancellationToken) => Task.FromResult("ran " + code);

        public Task<string> LookupApiAsync(string name, CancellationToken cancellationToken) => Task.FromResult("looked up " + name);
    }
}
