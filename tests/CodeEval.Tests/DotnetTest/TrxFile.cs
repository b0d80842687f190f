using System.Xml.Linq;

namespace CodeEval.Tests.DotnetTest;

/// <summary>One test in a file of results.</summary>
internal sealed record TrxResult(string Name, string Outcome, string Message, string Output, IReadOnlyList<string> Files);

/// <summary>Reads what a test run wrote for a CI server.</summary>
internal static class TrxFile
{
    private static readonly XNamespace Names = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The results of the only such file in a folder, by name.</summary>
    public static List<TrxResult> Read(string folder)
    {
        var file = XDocument.Load(Directory.GetFiles(folder, "*.trx", SearchOption.AllDirectories).Single());
        return
        [
            .. file.Descendants(Names + "UnitTestResult").Select(result => new TrxResult(
                    result.Attribute("testName")!.Value,
                    result.Attribute("outcome")!.Value,
                    result.Descendants(Names + "Message").FirstOrDefault()?.Value ?? "",
                    result.Descendants(Names + "StdOut").FirstOrDefault()?.Value ?? "",
                    [.. result.Descendants(Names + "ResultFile").Select(attached => Path.GetFileName(attached.Attribute("path")!.Value))]))
                .OrderBy(result => result.Name, StringComparer.Ordinal),
        ];
    }
}
