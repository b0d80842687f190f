using System.Collections.Immutable;

namespace CodeEval.Compiling.Failures;

/// <summary>
/// Well-known libraries that are no part of .NET itself. A model that uses one has made nothing up: the task does not have it.
/// </summary>
internal static class KnownPackages
{
    private static readonly ImmutableArray<string> Namespaces =
    [
        "AutoMapper", "Avalonia", "BenchmarkDotNet", "CsCheck", "CsvHelper", "Dapper", "FluentAssertions", "FluentValidation", "FsCheck",
        "HtmlAgilityPack", "Humanizer", "JetBrains", "LanguageExt", "MathNet", "MediatR", "Microsoft.AspNetCore", "Microsoft.CodeAnalysis",
        "Microsoft.Data", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.ML", "Microsoft.VisualStudio", "MongoDB", "Moq",
        "MoreLinq", "Newtonsoft", "NLog", "NodaTime", "NSubstitute", "NUnit", "OneOf", "Polly", "RestSharp", "Serilog", "Shouldly", "Spectre",
        "StackExchange", "System.CommandLine", "System.Configuration", "System.Data.SqlClient", "System.Data.Entity", "System.Drawing.Imaging",
        "System.Linq.Dynamic", "System.Management", "System.Reactive", "System.Runtime.Caching", "System.ServiceModel", "System.Web.Mvc",
        "System.Web.Script", "System.Windows", "UnityEngine", "UnityEditor", "Xunit", "YamlDotNet",
    ];

    private static readonly ImmutableDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["JArray"] = "Newtonsoft.Json",
        ["JObject"] = "Newtonsoft.Json",
        ["JToken"] = "Newtonsoft.Json",
        ["JsonConvert"] = "Newtonsoft.Json",
        ["TestMethod"] = "Microsoft.VisualStudio.TestTools.UnitTesting",
        ["TestClass"] = "Microsoft.VisualStudio.TestTools.UnitTesting",
        ["TestFixture"] = "NUnit",
        ["TestCase"] = "NUnit",
        ["Fact"] = "Xunit",
        ["Theory"] = "Xunit",
        ["InlineData"] = "Xunit",
        ["MonoBehaviour"] = "UnityEngine",
        ["IServiceCollection"] = "Microsoft.Extensions.DependencyInjection",
        ["ILogger"] = "Microsoft.Extensions.Logging",
        ["IMemoryCache"] = "Microsoft.Extensions.Caching.Memory",
        ["DbContext"] = "Microsoft.EntityFrameworkCore",
    }.ToImmutableDictionary();

    /// <summary>The package that a namespace comes from; null where none is known.</summary>
    public static string? OfNamespace(string name) =>
        Namespaces.FirstOrDefault(space => name == space || name.StartsWith(space + ".", StringComparison.Ordinal)) is null ? null : name;

    /// <summary>The package that a type without a namespace comes from; null where none is known.</summary>
    public static string? OfType(string name) => Types.GetValueOrDefault(name);

    /// <summary>What is said of a package.</summary>
    public static string Advice(string package) => $"{package} is a package, which the task does not have";
}
